import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/tag'

/** None of one's phones can approve a change: what remains is a recovery. */
export async function NoPhone() {
  const t = await getTranslations('account')
  return (
    <>
      <Note state="wait" title={t('noPhone.title')} className="mb-4">
        {t('noPhone.text')}
      </Note>
      <LinkButton href="/recover">{t('noPhone.recover')}</LinkButton>
    </>
  )
}
