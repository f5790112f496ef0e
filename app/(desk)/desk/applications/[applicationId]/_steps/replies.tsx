import { useLocale, useTranslations } from 'next-intl'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Template } from '@/lib/desk/reply-templates/queries/templates'
import { ReplyChoice } from './reply-choice'

/** Replies to begin with, inside the form: choosing one puts its words, filled in, into the field below, where they can be changed. */
export function Replies({ replies, applicant }: { replies: Template[]; applicant: Case['applicant'] }) {
  const t = useTranslations('case')
  const locale = useLocale()
  if (replies.length === 0) return null
  return (
    <ReplyChoice
      title={t('replies.title')}
      hint={t(`replies.language.${applicant.language}`, { name: applicant.name })}
      replies={replies.map(({ id, nameNl, nameEn }) => ({ id, name: locale === 'nl' ? nameNl : nameEn }))}
    />
  )
}
