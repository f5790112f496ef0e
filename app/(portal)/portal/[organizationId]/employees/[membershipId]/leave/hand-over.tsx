import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/field'
import { Fold } from '@/components/ui/surface'
import type { Loss } from '@/lib/authorizations/departures/queries/losses'

type HandOverProps = { losses: Loss[]; members: { membershipId: string; name: string }[] }

/** Who takes over: everything to one colleague, and per client somebody else. */
export function HandOver({ losses, members }: HandOverProps) {
  const t = useTranslations('colleagues')
  if (members.length === 0) return <p className="mt-6">{t('leave.noColleagues')}</p>
  const people = members.map(({ membershipId, name }) => ({ value: membershipId, label: name }))
  return (
    <div className="mt-6 grid gap-4">
      <Select
        name="toAll"
        label={t('leave.toAll')}
        hint={t('leave.toAllHint')}
        options={[{ value: '', label: t('leave.nobody') }, ...people]}
      />
      <Fold summary={t('leave.perClient')}>
        <div className="grid gap-4">
          {losses.map(({ clientId, client }) => (
            <Select
              key={clientId}
              name={`to.${clientId}`}
              label={client}
              options={[
                { value: '', label: t('leave.asAll') },
                { value: `${clientId}:`, label: t('leave.nobody') },
                ...people.map(({ value, label }) => ({ value: `${clientId}:${value}`, label })),
              ]}
            />
          ))}
        </div>
      </Fold>
    </div>
  )
}
