import { getTranslations } from 'next-intl/server'
import { PreviewText } from './preview-text'
import { exampleFacts } from './words'

/** What an applicant would read, in both languages, with invented facts. */
export async function Preview({ textNl, textEn }: { textNl: string; textEn: string }) {
  const t = await getTranslations('templates')
  const words = { title: t('preview.title'), intro: t('preview.intro'), nl: t('preview.nl'), en: t('preview.en'), empty: t('preview.empty') }
  return <PreviewText facts={{ nl: exampleFacts('nl'), en: exampleFacts('en') }} saved={{ nl: textNl, en: textEn }} words={words} />
}
