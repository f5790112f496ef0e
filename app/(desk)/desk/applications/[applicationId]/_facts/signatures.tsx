import { useLocale, useTranslations } from 'next-intl'
import { SignatureTracker } from '@/components/letters/signature-tracker'
import { NotArrivedTag } from '@/components/not-arrived'
import { Tag, type State } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import { trackerOf } from '@/lib/admin-status/signatories/tracker'
import type { Work } from '@/lib/desk/cases/queries/work'
import { formatMoment } from '@/lib/i18n/dates'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import { levelLabel } from '@/lib/catalogue/levels'

type Signatory = Work['signatories'][number]

/** Every letter with what became of it; a digital signature is verified again each time this page is opened. */
export function Signatures({ work, notArrived, now }: { work: Work; notArrived: Map<string, NotArrived>; now: Date }) {
  const { signatories, readiness, status } = work
  const letters = signatories.map((one) => ({ ...one, isInvalid: verdictOf(one).word === 'invalid' }))
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  if (signatories.length === 0) return null
  return (
    <section className="case-block">
      <div className="section__head">
        <h2>{t('signatures.title')}</h2>
      </div>
      <SignatureTracker tracker={trackerOf(letters, status, now)} />
      <ul className="small-text grid gap-3">
        {signatories.map((signatory) => (
          <li key={signatory.id}>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>
                <b>{signatory.name}</b>, {tSays(`says.${signatory.authority}.short`)}
              </span>{' '}
              <Verdict signatory={signatory} />
            </p>
            <Told signatory={signatory} />
            <NotArrivedTag of={notArrived.get(signatory.id)} />
            {readiness.compared.isKnown && <Represents work={work} signatory={signatory} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** For which representative the letter counts; of one that was not signed or was replaced nothing is missing. */
function Represents({ work, signatory }: { work: Work; signatory: Signatory }) {
  const t = useTranslations('case')
  const signatoryId = signatory.isApplicant ? null : signatory.id
  const found = work.readiness.compared.identities.find(({ person }) => person?.signatoryId === signatoryId)
  if (signatory.state === 'replaced' || (!found && signatory.state !== 'signed')) return null
  return (
    <p className="soft break-words">
      {found ? (
        t('signatures.represents', { name: found.representative.name })
      ) : (
        <b>{t('signatures.representsNobody')}</b>
      )}
    </p>
  )
}

const verdictOf = ({
  state,
  isValid,
  method,
}: Signatory): { word: 'valid' | 'invalid' | 'paper' | 'refused' | 'replaced' | 'waiting'; look: State } => {
  if (state === 'refused') return { word: 'refused', look: 'stop' }
  if (state === 'replaced') return { word: 'replaced', look: 'off' }
  if (state !== 'signed') return { word: 'waiting', look: 'wait' }
  if (method === 'paper') return { word: 'paper', look: 'soon' }
  return isValid ? { word: 'valid', look: 'ok' } : { word: 'invalid', look: 'stop' }
}

function Verdict({ signatory }: { signatory: Signatory }) {
  const t = useTranslations('case')
  const { word, look } = verdictOf(signatory)
  return <Tag state={look}>{t(`signatures.${word}`)}</Tag>
}

function Told({ signatory }: { signatory: Signatory }) {
  const t = useTranslations('case')
  const locale = useLocale()
  const { respondedAt, signedByName, signedByLevel, phoneName, refusalReason, email, isHeld, isOtherName } = signatory
  const moment = respondedAt ? formatMoment(respondedAt, locale) : ''
  return (
    <p className="soft break-words">
      {email}
      {signedByName && respondedAt && (
        <>
          .{' '}
          {phoneName
            ? t('signatures.byPhone', { name: signedByName, moment, phone: phoneName })
            : t('signatures.byPaper', { name: signedByName, moment })}
        </>
      )}
      {signedByName && (
        <>. {signedByLevel ? t('signatures.level', { level: levelLabel(signedByLevel) }) : t('signatures.noLevel')}</>
      )}
      {isOtherName && (
        <>
          . <b>{t('signatures.otherName')}</b>
        </>
      )}
      {isHeld && (
        <>
          . <b>{t('signatures.held')}</b>
        </>
      )}
      {refusalReason && <>. {t.rich('signatures.reason', { reason: refusalReason, typed })}</>}
    </p>
  )
}
