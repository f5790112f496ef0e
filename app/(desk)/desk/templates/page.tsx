import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Filters } from '@/components/ui/filters'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { listTemplates, type Template } from '@/lib/desk/reply-templates/queries/templates'
import { templateDecisions } from '@/lib/desk/reply-templates/rules'
import { shortened } from './words'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('templates')
  return { title: t('title') }
}

/** The words that the desk starts from, by decision. */
export default async function TemplatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const staff = await requireStaff('/desk/templates', 'template.use')
  const search = await searchParams
  const isArchived = oneOf(search, 'archived') !== ''
  const templates = await listTemplates(staff, { isArchived })
  const mayEdit = can(staff, 'template.edit')
  const t = await getTranslations('templates')
  const action = mayEdit ? (
    <LinkButton kind="main" icon="plus" href="/desk/templates/new">
      {t('new')}
    </LinkButton>
  ) : undefined
  return (
    <div className="wrap main">
      <PageHead title={t('title')} action={action}>
        {mayEdit ? t('introLead') : t('intro')}
      </PageHead>
      {oneOf(search, 'done') === 'archived' && (
        <Note state="ok" role="status" className="mb-6" title={t('done.archived')} />
      )}
      <Filters
        path="/desk/templates"
        chips={[
          {
            label: t('views'),
            items: [
              { href: '/desk/templates', label: t('inUse'), isCurrent: !isArchived },
              { href: '/desk/templates?archived=1', label: t('archived'), isCurrent: isArchived },
            ],
          },
        ]}
        count={t('found', { count: templates.length })}
      />
      {templateDecisions.map((decision) => {
        const own = templates.filter((template) => template.decision === decision)
        if (own.length === 0) return null
        return (
          <Section
            key={decision}
            title={t(`decision.${decision}`)}
            aside={<span className="small-text faint">{t('count', { count: own.length })}</span>}
          >
            <TemplateTable caption={t(`decision.${decision}`)} templates={own} />
          </Section>
        )
      })}
      {templates.length === 0 && (
        <EmptyState title={isArchived ? t('noneArchived') : t('none')}>
          {isArchived ? t('noneArchivedText') : t('noneText')}
        </EmptyState>
      )}
    </div>
  )
}

async function TemplateTable({ caption, templates }: { caption: string; templates: Template[] }) {
  const t = await getTranslations('templates')
  const locale = await getLocale()
  return (
    <Ledger
      caption={caption}
      head={
        <>
          <HeadCell className="w-2/3">{t('name')}</HeadCell>
          <HeadCell>{t('changed')}</HeadCell>
        </>
      }
    >
      {templates.map(({ id, nameNl, nameEn, textNl, textEn, changedAt, changedByName }) => (
        <Row key={id}>
          <RowHead href={`/desk/templates/${id}`} sub={shortened(locale === 'en' ? textEn : textNl)}>
            {locale === 'en' ? nameEn : nameNl}
          </RowHead>
          <Cell label={t('changed')}>
            {t('changedBy', { day: formatDay(today(changedAt), locale), name: changedByName })}
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}
