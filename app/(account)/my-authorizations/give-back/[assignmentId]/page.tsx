import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { standardWhat } from '@/components/authorization/standard-what'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { findMyAssignment } from '@/lib/authorizations/assignments/queries/mine'
import { lossesOf } from '@/lib/authorizations/consequences'
import { findHeld } from '@/lib/authorizations/queries/held'
import { isOver } from '@/lib/authorizations/rules'
import { findMyStandard } from '@/lib/authorizations/standard/queries/standard'
import { requirePerson } from '@/lib/identity/actors/current'
import { giveBack, giveBackStandard } from './actions'

type PageProps = { params: Promise<{ assignmentId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('myAuthorizations')
  return { title: t('giveBack.metaTitle') }
}

/** Before somebody gives an authorization back, of a client or of their own organization: what they can no longer do. */
export default async function GiveBackPage({ params }: PageProps) {
  const { assignmentId: id } = await params
  const person = await requirePerson(`/my-authorizations/give-back/${id}`)
  const mine = (await findAssigned(person.personId, id)) ?? (await findGiven(person.personId, id))
  if (!mine) notFound()
  if (mine.isOver) redirect('/my-authorizations')
  const t = await getTranslations('myAuthorizations')
  const { words } = mine
  return (
    <div className="wrap main">
      <ActionForm action={mine.action} errorTitle={t('giveBack.failed')}>
        <input type="hidden" name={mine.field} value={id} />
        <ConfirmSheet
          title={t('giveBack.title', words)}
          losses={[{ key: id, what: mine.loses }]}
          confirm={<SubmitButton kind="stop-main">{t('giveBack.confirm', words)}</SubmitButton>}
          keepHref="/my-authorizations"
          keepLabel={t('giveBack.keep')}
        >
          <p className="mt-4">{t('giveBack.told', words)}</p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}

/** What they were assigned of what a client gave. */
async function findAssigned(personId: string, id: string) {
  const found = await findMyAssignment(personId, id)
  if (!found) return null
  const { isOver, authorizationId, clientName: client, intermediaryName: office } = found
  const now = new Date()
  const [loss] = lossesOf(await findHeld(found, now), { authorizationId, personId }, now)
  const words = { own: 'no', client, office }
  const t = await getTranslations('myAuthorizations')
  const loses = t(`giveBack.says.${loss?.says ?? 'unused'}`, words)
  return { isOver, loses, words, action: giveBack, field: 'assignmentId' }
}

/** What they were given for their own organization. */
async function findGiven(personId: string, id: string) {
  const found = await findMyStandard(personId, id, await getLocale())
  if (!found) return null
  const { organizationName: office, state } = found
  const what = standardWhat(found, await getTranslations('authorizations'))
  const t = await getTranslations('myAuthorizations')
  const loses = t('giveBack.ofOwn', { client: office, what })
  const words = { own: 'yes', client: office, office }
  return { isOver: isOver(state), loses, words, action: giveBackStandard, field: 'authorizationId' }
}
