import { isByLetters } from '@/lib/admin-status/applications/rules'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Tick } from '@/components/ui/choice'
import { Select, TextInput } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold } from '@/components/ui/surface'
import { typed } from '@/components/ui/typed'
import type { Work } from '@/lib/desk/cases/queries/work'
import { formatMoment } from '@/lib/i18n/dates'
import { authorities } from '@/lib/identity/people/representatives'
import { enter, enterCompany, takeOut } from '../actions'
import { useWho } from './who'

type OneProps = { work: Work; one: Work['representatives'][number] }

/** Who may represent the company, where that is from, and who of the application they are. */
export function Representatives({ work }: { work: Work }) {
  const t = useTranslations('case')
  const { representatives, holds, kind } = work
  if (!isByLetters(kind)) return null
  const isFromRegister = representatives.some(({ origin }) => origin === 'register')
  return (
    <div className="mt-4" id="representatives">
      <h3 className="text-md">{t('people.title')}</h3>
      {representatives.length === 0 && (
        <p className="small-text soft">{holds ? t('people.enter') : t('people.none')}</p>
      )}
      <ul className="small-text">
        {representatives
          .filter(({ companyId }) => companyId === null)
          .map((one) => (
            <li key={one.id} className="border-t border-line py-2">
              <Entered work={work} one={one} />
              {one.isCompany ? <Behind work={work} one={one} /> : <Identified work={work} one={one} />}
            </li>
          ))}
      </ul>
      {holds && !isFromRegister && (
        <>
          <Fold summary={t('people.add')} open={representatives.length === 0}>
            <PersonForm work={work} prefix="person" companyId={null} />
          </Fold>
          <Fold summary={t('people.addCompany')}>
            <CompanyForm work={work} />
          </Fold>
        </>
      )}
    </div>
  )
}

/** What the extract says of them, who read it, and how to take that back. */
function Entered({ work, one }: OneProps) {
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  const locale = useLocale()
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <span className="break-words">
        <b>{one.called}</b>, {one.kvkNumber && <>{t('people.number', { number: one.kvkNumber })}, </>}
        {tSays(`says.${one.authority}.short`)}{' '}
        <span className="soft">
          {one.origin === 'register'
            ? t('people.register', { moment: formatMoment(one.enteredAt, locale) })
            : t('people.extract', { name: one.enteredByName ?? '', moment: formatMoment(one.enteredAt, locale) })}
        </span>
      </span>
      {work.holds && one.origin === 'extract' && (
        <ActionForm action={takeOut} errorTitle={t('people.notRemoved')} prefix={one.id}>
          <input type="hidden" name="applicationId" value={work.id} />
          <input type="hidden" name="representativeId" value={one.id} />
          <SubmitButton kind="bare" small className="-ml-2">
            {t.rich('people.remove', {
              name: one.called,
              vh: (chunks) => <span className="visually-hidden">{chunks}</span>,
            })}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}

/** Who of the application they are: linked, of the same name, perhaps somebody, or not known. */
function Identified({ work, one }: OneProps) {
  const t = useTranslations('case')
  const locale = useLocale()
  const who = useWho(work)
  const identity = work.readiness.compared.identities.find(({ representative }) => representative.id === one.id)
  const likely = work.proposals.get(one.id) ?? []
  const page = `/desk/applications/${work.id}/representatives/${one.id}`
  const vh = (chunks: ReactNode) => <span className="visually-hidden">{chunks}</span>
  return (
    <div className="break-words">
      <p className="flex flex-wrap items-center gap-x-3">
        {identity?.person ? (
          <span>
            {one.link
              ? t.rich('people.isLinked', {
                  who: who(identity.person),
                  by: one.link.linkedByName,
                  moment: formatMoment(one.link.linkedAt, locale),
                  reason: one.link.reason || 'none',
                  typed,
                })
              : t('people.isNamed', { who: who(identity.person) })}
          </span>
        ) : (
          <span className="flex gap-2">
            <Icon name={identity?.isUnclear ? 'warning' : 'clock'} />
            {identity?.isUnclear ? t('people.unclear') : t('people.unknown')}
          </span>
        )}
        {work.holds && (
          <LinkButton kind="bare" small className="-ml-2" href={page}>
            {one.link
              ? t.rich('people.unlink', { name: one.called, vh })
              : t.rich('people.link', { name: one.called, vh })}
          </LinkButton>
        )}
      </p>
      {likely.length > 0 && (
        <ul className="soft">
          {likely.map((person) => (
            <li key={person.signatoryId} className="flex flex-wrap items-center gap-x-3">
              {t('people.likely', { who: who(person) })}
              {work.holds && (
                <LinkButton
                  kind="bare"
                  small
                  className="-ml-2"
                  href={`${page}?person=${person.signatoryId ?? 'applicant'}`}
                >
                  {t.rich('people.linkThis', { name: one.called, who: who(person), vh })}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The people who stand behind a company: it signs through them. */
function Behind({ work, one }: OneProps) {
  const t = useTranslations('case')
  const people = work.representatives.filter(({ companyId }) => companyId === one.id)
  return (
    <div className="ml-3 border-l border-line pl-3">
      <p className="soft">
        {people.length > 0 ? t('people.behind', { company: one.called }) : t('people.behindNobody')}
      </p>
      <ul>
        {people.map((person) => (
          <li key={person.id} className="py-1">
            <Entered work={work} one={person} />
            <Identified work={work} one={person} />
          </li>
        ))}
      </ul>
      {work.holds && one.origin === 'extract' && (
        <Fold summary={t('people.addBehind', { company: one.called })} open={people.length === 0}>
          <PersonForm work={work} prefix={`behind-${one.id}`} companyId={one.id} />
        </Fold>
      )}
    </div>
  )
}

function useAuthorities() {
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  return [
    { value: '', label: t('people.choose') },
    ...authorities.map((value) => ({ value, label: tSays(`says.${value}.short`) })),
  ]
}

function PersonForm({ work, prefix, companyId }: { work: Work; prefix: string; companyId: string | null }) {
  const t = useTranslations('case')
  const options = useAuthorities()
  const { representatives, id } = work
  return (
    // A new key: after somebody was entered, the fields are empty for the next one.
    <ActionForm
      key={representatives.length}
      action={enter}
      errorTitle={t('people.notAdded')}
      prefix={prefix}
      className="grid gap-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
    >
      <input type="hidden" name="applicationId" value={id} />
      {companyId && <input type="hidden" name="companyId" value={companyId} />}
      <TextInput name="name" label={t('people.name')} autoComplete="off" />
      <Select name="authority" label={t('people.authority')} options={options} />
      <SubmitButton kind="plain">{t('people.save')}</SubmitButton>
      {representatives.some((one) => one.companyId === companyId) && (
        <Tick name="isNamesake" value="on" label={t('people.namesake')} className="sm:col-span-3" />
      )}
    </ActionForm>
  )
}

function CompanyForm({ work }: { work: Work }) {
  const t = useTranslations('case')
  const options = useAuthorities()
  return (
    <>
      <p className="small-text soft mb-2">{t('people.companyHint')}</p>
      <ActionForm
        key={work.representatives.length}
        action={enterCompany}
        errorTitle={t('people.companyNotAdded')}
        prefix="company"
        className="grid gap-4 sm:grid-cols-2"
      >
        <input type="hidden" name="applicationId" value={work.id} />
        <TextInput name="name" label={t('people.companyName')} autoComplete="off" />
        <TextInput name="kvkNumber" label={t('people.companyNumber')} optional inputMode="numeric" autoComplete="off" />
        <Select name="authority" label={t('people.companyAuthority')} options={options} className="sm:col-span-2" />
        <TextInput name="personName" label={t('people.personName')} autoComplete="off" />
        <Select name="personAuthority" label={t('people.personAuthority')} options={options} />
        <div>
          <SubmitButton kind="plain">{t('people.save')}</SubmitButton>
        </div>
      </ActionForm>
    </>
  )
}
