import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Note } from '@/components/ui/tag'
import { passOn } from '../actions'

type PassOnProps = {
  /** Who can decide on it, by name, without the reader. */
  request: { id: string; deciders: string[] }
  organizationId: string
  /** They have just passed it on. */ wasPassedOn: boolean
  isMain?: boolean
}

/** To the colleagues who can decide at this level, where there are any. */
export async function PassOn({ request, organizationId, wasPassedOn, isMain }: PassOnProps) {
  const t = await getTranslations('decision')
  const names = request.deciders.join(', ')
  if (wasPassedOn) return <Note state="ok" role="status" className="mt-4" title={t('passOn.done')} />
  if (request.deciders.length === 0) return <p className="small-text mt-4">{t('passOn.nobody')}</p>
  return (
    <ActionForm action={passOn} errorTitle={t('passOn.failed')} prefix="pass-on" className="mt-4">
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="requestId" value={request.id} />
      <p className="small-text mb-3">{t('passOn.text', { count: request.deciders.length, names })}</p>
      <SubmitButton kind={isMain ? 'main' : 'plain'} icon="mail">
        {t('passOn.button')}
      </SubmitButton>
    </ActionForm>
  )
}
