import { useTranslations } from 'next-intl'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { Fold } from '@/components/ui/surface'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { FindPeople } from './find-people'

/** From here on one looks for a name instead of reading all. */
const manyPeople = 8

type Candidate = {
  membershipId: string
  name: string
  isYou: boolean
  /** The level at which they can sign in today. */
  level: LevelOfAssurance | null
  /** What they have of this authorization already. */
  has: 'all' | number | null
}

type PeopleProps = { level: LevelOfAssurance; people: Candidate[]; chosen?: string }

/** Whether somebody could sign in today at that level. */
const isEligible = (person: Candidate, level: LevelOfAssurance) =>
  person.level !== null && isAtMost(level, person.level)

/** The people who could sign in today at that level: those whom "everyone" means. */
export const eligibleIds = (people: Candidate[], level: LevelOfAssurance): string[] =>
  people.filter((person) => isEligible(person, level)).map(({ membershipId }) => membershipId)

/** Everyone with the needed level at once, or people one by one; who cannot sign in yet is folded away, with the reason. */
export function PeopleChoice({ level, people, chosen }: PeopleProps) {
  const t = useTranslations('authorizations')
  const able = people.filter((person) => isEligible(person, level))
  const unable = people.filter((person) => !isEligible(person, level))
  const names =
    able
      .slice(0, 10)
      .map((person) => person.name)
      .join(', ') + (able.length > 10 ? ', …' : '')
  return (
    <ChoiceGroup name="membershipIds[]" legend={t('assign.who')} hint={t('assign.replaces')}>
      {!chosen && (
        <>
          <Option
            type="checkbox"
            name="everyone"
            value="on"
            label={t('assign.everyone', { level: levelLabel(level) })}
            hint={`${t('assign.everyoneNow', { count: able.length, names })} ${t('assign.everyoneAlso')}`}
          />
          <p className="legend mt-5">{t('assign.or')}</p>
        </>
      )}
      <FindPeople isOffered={people.length > manyPeople}>
        {able.length === 0 && <p>{t('assign.nobodyCan', { level: levelLabel(level) })}</p>}
        <Candidates people={able} level={level} chosen={chosen} />
        {unable.length > 0 && (
          <Fold
            summary={t('assign.cannot', { count: unable.length })}
            open={able.length === 0 || unable.some(({ membershipId }) => membershipId === chosen)}
          >
            <p className="mb-4">{t('assign.cannotText')}</p>
            <Candidates people={unable} level={level} chosen={chosen} />
          </Fold>
        )}
      </FindPeople>
    </ChoiceGroup>
  )
}

function Candidates({ people, level, chosen }: PeopleProps) {
  const t = useTranslations('authorizations')
  return (
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
