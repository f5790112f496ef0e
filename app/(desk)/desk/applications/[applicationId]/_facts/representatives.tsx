import { isByLetters } from '@/lib/admin-status/applications/rules'
import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { Select, TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold } from '@/components/ui/surface'
import type { Work } from '@/lib/desk/cases/queries/work'
import { formatMoment } from '@/lib/i18n/dates'
import { authorities } from '@/lib/identity/people/representatives'
import { enter, takeOut } from '../actions'

/** Who may represent the company, and where that is from: the register itself, or an extract that staff read. */
export function Representatives({ work }: { work: Work }) {
  const t = useTranslations('case')
  const tSays = useTranslations('apply')
  const locale = useLocale()
  const { representatives, id, holds, kind } = work
  if (!isByLetters(kind)) return null
  const isFromRegister = representatives.some(({ origin }) => origin === 'register')
  return (
    <div className="mt-4">
      <h3 className="text-md">{t('people.title')}</h3>
      {representatives.length === 0 && (
        <p className="small-text soft">{holds ? t('people.enter') : t('people.none')}</p>
      )}
      <ul className="small-text">
        {representatives.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 py-1">
            <span>
              <b>{one.name}</b>, {tSays(`says.${one.authority}.short`)}{' '}
              <span className="soft">
                {one.origin === 'register'
                  ? t('people.register', { moment: formatMoment(one.enteredAt, locale) })
                  : t('people.extract', { name: one.enteredByName ?? '', moment: formatMoment(one.enteredAt, locale) })}
              </span>
            </span>
            {holds && one.origin === 'extract' && (
              <ActionForm action={takeOut} errorTitle={t('people.notRemoved')} prefix={one.id}>
                <input type="hidden" name="applicationId" value={id} />
                <input type="hidden" name="name" value={one.name} />
                <SubmitButton kind="bare" small>
                  {t.rich('people.remove', {
                    name: one.name,
                    vh: (chunks) => <span className="visually-hidden">{chunks}</span>,
                  })}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {holds && !isFromRegister && (
        <Fold summary={t('people.add')} open={representatives.length === 0}>
          {/* A new key: after somebody was entered, the fields are empty for the next one. */}
          <ActionForm
            key={representatives.length}
            action={enter}
            errorTitle={t('people.notAdded')}
            prefix="person"
            className="grid gap-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
          >
            <input type="hidden" name="applicationId" value={id} />
            <TextInput name="name" label={t('people.name')} autoComplete="off" />
            <Select
              name="authority"
              label={t('people.authority')}
              options={[
                { value: '', label: t('people.choose') },
                ...authorities.map((value) => ({ value, label: tSays(`says.${value}.short`) })),
              ]}
            />
            <SubmitButton kind="plain">{t('people.save')}</SubmitButton>
          </ActionForm>
        </Fold>
      )}
    </div>
  )
}
