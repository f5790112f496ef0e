import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { undo } from './actions'

/** Takes somebody's departure back. */
export function UndoForm({
  organizationId,
  departureId,
  name,
}: {
  organizationId: string
  departureId: string
  name: string
}) {
  const t = useTranslations('colleagues')
  return (
    <ActionForm action={undo} errorTitle={t('left.undoFailed')} prefix="undo" className="mt-3">
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="departureId" value={departureId} />
      <SubmitButton kind="plain" small icon="turn">
        {t('left.undo', { name })}
      </SubmitButton>
    </ActionForm>
  )
}
