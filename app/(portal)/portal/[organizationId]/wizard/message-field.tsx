import { getTranslations } from 'next-intl/server'
import { TextArea } from '@/components/ui/field'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'

/** What the client reads beside the request. */
export async function MessageField({ draft }: { draft: DraftDetails }) {
  const t = await getTranslations('wizard')
  return (
    <TextArea
      name="message"
      label={t('period.message')}
      hint={t('period.messageHint')}
      optional
      limit={2000}
      rows={6}
      defaultValue={draft.message ?? ''}
    />
  )
}
