import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/field'
import { Fold } from '@/components/ui/surface'
import type { Loss } from '@/lib/authorizations/departures/queries/losses'
import { tooLowFor } from '@/lib/authorizations/departures/rules'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

type Member = {
  membershipId: string
  name: string
  /** At which they can sign in today. */ level: LevelOfAssurance | null
}
type Need = { level: LevelOfAssurance; clients: number }

type HandOverProps = {
  losses: Loss[]
  /** For how many of all clients each level is needed. */
  needs: Need[]
  members: Member[]
}

/** Who takes over: everything to one colleague, and per client somebody else; with whose means is too low for what. */
export function HandOver({ losses, needs, members }: HandOverProps) {
  const t = useTranslations('colleagues')
  if (members.length === 0) return <p className="mt-6">{t('leave.noColleagues')}</p>
  const called = ({ name, level }: Member, wanted: Need[]) => {
    const count = tooLowFor(level, wanted)
    const held = level ? levelLabel(level) : t('leave.noMeans')
    return count === 0 ? t('leave.member', { name, held }) : t('leave.memberTooLow', { name, held, count })
  }
  return (
    <div className="mt-6 grid gap-4">
      <Select
        name="toAll"
        label={t('leave.toAll')}
        hint={t('leave.toAllHint')}
        options={[
          { value: '', label: t('leave.nobody') },
          ...members.map((one) => ({ value: one.membershipId, label: called(one, needs) })),
        ]}
      />
      <Fold summary={t('leave.perClient')}>
        <div className="grid gap-4">
          {losses.map(({ clientId, client, needed }) => (
            <Select
              key={clientId}
              name={`to.${clientId}`}
              label={client}
              options={[
                { value: '', label: t('leave.asAll') },
                { value: `${clientId}:`, label: t('leave.nobody') },
                ...members.map((one) => ({
                  value: `${clientId}:${one.membershipId}`,
                  label: called(one, [{ level: needed, clients: 1 }]),
                })),
              ]}
            />
          ))}
        </div>
      </Fold>
    </div>
  )
}
