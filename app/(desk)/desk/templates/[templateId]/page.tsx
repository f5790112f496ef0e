import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Panel, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findStaff, requireStaff } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { findTemplate, type Template } from '@/lib/desk/reply-templates/queries/templates'
import { archive, restore } from '../actions'
import { Preview } from '../preview'
import { TemplateForm } from '../template-form'

type Props = { params: Promise<{ templateId: string }>; searchParams: Promise<Search> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const staff = await findStaff()
  const template = staff && (await findTemplate(staff, (await params).templateId))
  const t = await getTranslations('templates')
  return { title: template ? await nameOf(template) : t('title') }
}

const nameOf = async ({ nameNl, nameEn }: Template) => ((await getLocale()) === 'en' ? nameEn : nameNl)

/** One template: a lead changes it, all others of the desk read it. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const { templateId } = await params
  const staff = await requireStaff(`/desk/templates/${templateId}`, 'template.use')
  const template = await findTemplate(staff, templateId)
  if (!template) notFound()
  const t = await getTranslations('templates')
  const done = oneOf(await searchParams, 'done')
  const mayEdit = can(staff, 'template.edit')
  const isArchived = template.archivedAt !== null
  return (
    <div className="wrap main">
      <BackLink href={isArchived ? '/desk/templates?archived=1' : '/desk/templates'}>{t('back')}</BackLink>
      <PageHead title={await nameOf(template)} />
      {(done === 'saved' || done === 'restored') && (
        <Note state="ok" role="status" className="mb-6" title={t(`done.${done}`)} />
      )}
      {isArchived && (
        <Note className="mb-6" title={t('restore.title')}>
          {t('restore.text')}
        </Note>
      )}
      {mayEdit && !isArchived ? <TemplateForm template={template} /> : <Words template={template} />}
      {mayEdit && <Move templateId={template.id} isArchived={isArchived} />}
    </div>
  )
}

async function Words({ template }: { template: Template }) {
  const t = await getTranslations('templates')
  const locale = await getLocale()
  const { decision, nameNl, nameEn, textNl, textEn, changedAt, changedByName } = template
  return (
    <>
      <Facts
        items={[
          { label: t('facts.decision'), value: t(`decision.${decision}`) },
          {
            label: t('facts.other'),
            value: locale === 'en' ? <span lang="nl">{nameNl}</span> : <span lang="en">{nameEn}</span>,
          },
          {
            label: t('facts.changed'),
            value: t('changedBy', { day: formatDay(today(changedAt), locale), name: changedByName }),
          },
        ]}
      />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
        <Panel label={t('words')}>
          <h2 className="text-lg">{t('words')}</h2>
          <p className="mt-3 break-words whitespace-pre-line" lang="nl">
            {textNl}
          </p>
          <p className="mt-5 break-words whitespace-pre-line" lang="en">
            {textEn}
          </p>
        </Panel>
        <Preview decision={decision} textNl={textNl} textEn={textEn} />
      </div>
    </>
  )
}

async function Move({ templateId, isArchived }: { templateId: string; isArchived: boolean }) {
  const t = await getTranslations('templates')
  const words = isArchived
    ? { title: t('restore.button'), button: t('restore.button'), failed: t('restore.failed') }
    : { title: t('archive.title'), button: t('archive.button'), failed: t('archive.failed') }
  return (
    <Section title={words.title}>
      {!isArchived && <p className="soft mb-3">{t('archive.text')}</p>}
      <ActionForm action={isArchived ? restore : archive} errorTitle={words.failed} prefix="move">
        <input type="hidden" name="templateId" value={templateId} />
        <SubmitButton kind={isArchived ? 'plain' : 'stop'}>{words.button}</SubmitButton>
      </ActionForm>
    </Section>
  )
}
