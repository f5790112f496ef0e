import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { Condition } from '@/lib/authorizations/decision'
import { mendOf } from '@/lib/authorizations/mending'

export type MissingWords = { office: string; held: string; needed: string; from: string; until: string }

/** What is missing and who can mend it, to the employee it is missing for. */
export function MissingForYou({ missing, words }: { missing: Condition[]; words: MissingWords }) {
  const t = useTranslations('myAuthorizations')
  const tCondition = useTranslations('conditions')
  return (
    <ul className="missing-for-you">
      {missing.map((condition) => (
        <li key={condition}>
          <Icon name="unlink" />
          <span>
            <strong>
              {t('notWorking')}: {tCondition(`missingYou.${condition}`, words)}.
            </strong>{' '}
            {tCondition(`mend.employee.${mendOf(condition, missing)}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
