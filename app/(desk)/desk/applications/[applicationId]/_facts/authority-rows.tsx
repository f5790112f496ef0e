import { isByLetters } from '@/lib/admin-status/applications/rules'
import { useTranslations } from 'next-intl'
import type { AuthorityDifference } from '@/lib/admin-status/risks/authority'
import type { Work } from '@/lib/desk/cases/queries/work'
import { FactRow } from './fact-row'

/** What the extract or the register says of the applicant and of who must sign, beside what they themselves said. */
export function AuthorityRows({ work, name }: { work: Work; name: string }) {
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  const need = useNeed(work)
  const {
    readiness: { compared },
    isRepresentative,
    authority,
    hasNoRepresentative,
    signatories,
  } = work
  if (!isByLetters(work.kind)) return null
  const signed = signatories.filter(({ state }) => state === 'signed').map((one) => one.name)
  const differs = (what: AuthorityDifference) => compared.differs.includes(what)
  const registerSays = () => {
    if (!compared.isKnown) return t('authority.notEntered')
    return compared.own
      ? t('authority.named', { name, authority: tSays(`says.${compared.own}.short`) })
      : t('authority.notNamed')
  }
  const applicantSays = () => {
    if (hasNoRepresentative) return tSays('says.nobody_named.short')
    if (isRepresentative === null) return t('authority.notSaid')
    return isRepresentative && authority
      ? t('authority.named', { name, authority: tSays(`says.${authority}.short`) })
      : tSays('says.not_named.short')
  }
  return (
    <>
      <FactRow
        label={t('authority.applicant')}
        register={registerSays()}
        application={applicantSays()}
        isDifferent={differs('applicant') || differs('authority')}
        why={differs('applicant') ? t('authority.whyApplicant') : t('authority.whyAuthority')}
      />
      <FactRow
        label={t('authority.signatures')}
        register={need}
        application={
          signed.length > 0
            ? t('authority.signed', { count: signed.length, names: signed.join(', ') })
            : t('authority.noneSigned')
        }
        isDifferent={differs('signatures') || differs('unclear') || differs('names') || differs('signers')}
        why={
          differs('signatures')
            ? t('authority.whySignatures', { count: compared.missing })
            : differs('unclear')
              ? t('authority.whyUnclear')
              : differs('names')
                ? t('authority.whyNames')
                : t('authority.whySigners')
        }
      />
    </>
  )
}

function useNeed({ readiness: { compared } }: Work): string {
  const t = useTranslations('case')
  if (!compared.isKnown) return t('authority.notEntered')
  const { need } = compared
  if (need.kind === 'none') return t('authority.needNone')
  if (need.kind === 'special') return t('authority.needSpecial')
  const alone = need.alone.map(({ name }) => name).join(', ')
  if (need.together === null) return t('authority.needAlone', { names: alone })
  return need.alone.length > 0
    ? t('authority.needEither', { names: alone, count: need.together })
    : t('authority.needTogether', { count: need.together, all: need.others.length })
}
