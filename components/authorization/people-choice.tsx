import { useTranslations } from 'next-intl'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

type Candidate = {
  membershipId: string
  name: string
  isYou: boolean
  /** The level at which they can sign in today. */
  level: LevelOfAssurance | null
  /** What they have of this authorization already. */
  has: 'all' | number | null
}

/** Everyone with the needed level at once, or people one by one; says who that is and whose means is too low. */
export function PeopleChoice({
  level,
  people,
  chosen,
}: {
  level: LevelOfAssurance
  people: Candidate[]
  chosen?: string
}) {
  const t = useTranslations('authorizations')
  const eligible = people.filter((person) => person.level !== null && isAtMost(level, person.level))
  const names =
    eligible
      .slice(0, 10)
      .map((person) => person.name)
      .join(', ') + (eligible.length > 10 ? ', …' : '')
  return (
    <ChoiceGroup name="membershipIds[]" legend={t('assign.who')} hint={t('assign.replaces')}>
      {!chosen && (
        <>
          <Option
            type="checkbox"
            name="everyone"
            value="on"
            label={t('assign.everyone', { level: levelLabel(level) })}
            hint={`${t('assign.everyoneNow', { count: eligible.length, names })} ${t('assign.everyoneAlso')}`}
          />
          <p className="legend mt-5">{t('assign.or')}</p>
        </>
      )}
      <div className="grid gap-3">
        {people.map((person) => (
          <Tick
            key={person.membershipId}
            name="membershipIds[]"
            value={person.membershipId}
            defaultChecked={person.membershipId === chosen}
            label={person.isYou ? t('assign.yourself', { name: person.name }) : person.name}
            hint={<CandidateHint person={person} level={level} />}
          />
        ))}
      </div>
    </ChoiceGroup>
  )
}

function CandidateHint({ person, level }: { person: Candidate; level: LevelOfAssurance }) {
  const t = useTranslations('authorizations')
  const held = person.level ? levelLabel(person.level) : t('assign.noMeans')
  const has = person.has === 'all' ? t('assign.allServices') : t('assign.part', { count: person.has ?? 0 })
  const isTooLow = person.level !== null && !isAtMost(level, person.level)
  return (
    <>
      {person.has === null ? t('assign.hasNot', { level: held }) : t('assign.has', { level: held, what: has })}
      {isTooLow && <strong className="block">{t('assign.tooLow', { level: levelLabel(level) })}</strong>}
      {person.level === null && <strong className="block">{t('assign.noMeansWarning')}</strong>}
    </>
  )
}
