import { getTranslations } from 'next-intl/server'
import type { Template } from '@/lib/desk/reply-templates/queries/templates'
import { PreviewText } from './preview-text'
import { exampleValues } from './words'

/** What an applicant would read, in both languages, with invented values. */
export async function Preview({
  decision,
  textNl,
  textEn,
}: Pick<Template, 'textNl' | 'textEn'> & { decision: string }) {
  const t = await getTranslations('templates')
  const words = {
    title: t('preview.title'),
    intro: t('preview.intro'),
    nl: t('preview.nl'),
    en: t('preview.en'),
    empty: t('preview.empty'),
  }
  return (
    <PreviewText
      values={{ approved: both(true), other: both(false) }}
      saved={{ decision, nl: textNl, en: textEn }}
      words={words}
    />
  )
}

const both = (isApproved: boolean) => ({ nl: exampleValues('nl', isApproved), en: exampleValues('en', isApproved) })
