import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import { discard } from './actions'
import { openDraft, type DraftRoute } from './open-draft'
import { draftsPath } from './paths'

/** Before a draft goes away for good. */
export async function DiscardStep({ kind, ...route }: DraftRoute & { kind: DraftKind }) {
  const { draft, organizationId } = await openDraft(kind, route, 'discard')
  const t = await getTranslations('wizard')
  return (
    <div className="wrap main">
      <ActionForm action={discard} errorTitle={t('discard.notDone')}>
        <input type="hidden" name="organizationId" value={organizationId} />
        <input type="hidden" name="draftId" value={draft.id} />
        <ConfirmSheet
          title={t('discard.heading')}
          losses={[]}
          confirm={<SubmitButton kind="stop-main">{t('discard.confirm')}</SubmitButton>}
          keepHref={draftsPath(organizationId)}
          keepLabel={t('discard.keep')}
        >
          <p className="mt-3">
            {kind === 'standard'
              ? t('discard.textStandard', { count: draft.membershipIds.length })
              : t('discard.text', { party: draft.partyName ?? '' })}
          </p>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
