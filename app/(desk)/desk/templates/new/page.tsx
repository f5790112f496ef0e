import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { TemplateForm } from '../template-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('templates')
  return { title: t('newTitle') }
}

/** A lead writes a new template. */
export default async function NewTemplatePage() {
  await requireStaff('/desk/templates/new', 'template.edit')
  const t = await getTranslations('templates')
  return (
    <div className="wrap main">
      <BackLink href="/desk/templates">{t('back')}</BackLink>
      <PageHead title={t('newTitle')}>{t('newIntro')}</PageHead>
      <TemplateForm />
    </div>
  )
}
