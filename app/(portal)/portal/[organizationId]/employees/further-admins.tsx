import { getTranslations } from 'next-intl/server'
import { Note } from '@/components/ui/tag'
import { listFurther } from '@/lib/admin-status/applications/queries/further'
import type { MemberActor } from '@/lib/kernel/actor'
import { levelLabel } from '@/lib/catalogue/levels'

/** People who want to be admin here too and wait for an answer. */
export async function FurtherAdmins({ actor }: { actor: MemberActor }) {
  const waiting = await listFurther(actor)
  const t = await getTranslations('further')
  if (waiting.length === 0) return null
  return (
    <Note state="soon" icon="bell" title={t('waiting', { count: waiting.length })} className="mb-6">
      <ul>
        {waiting.map(({ id, person, level, status }) => (
          <li key={id}>
            <a href={`/portal/${actor.organizationId}/employees/applications/${id}`}>
              {status === 'more_information_needed'
                ? t('waitingAnswer', { name: person.name, level: levelLabel(level) })
                : t('waitingOne', { name: person.name, level: levelLabel(level) })}
            </a>
          </li>
        ))}
      </ul>
    </Note>
  )
}
