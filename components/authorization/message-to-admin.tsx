import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { Fold } from '@/components/ui/surface'

/** What an employee can send to an admin of theirs, to read and to copy: we send it to nobody. */
export function MessageToAdmin({ text }: { text: string }) {
  const t = useTranslations('myAuthorizations')
  return (
    <Fold summary={t('message.title')} className="mt-3">
      <p className="message-text">{text}</p>
      <div className="mt-3">
        <CopyButton text={text} label={t('message.copy')} done={t('copied')} />
      </div>
    </Fold>
  )
}
