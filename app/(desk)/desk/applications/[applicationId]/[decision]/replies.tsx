import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { SheetSection } from '@/components/ui/surface'
import type { Case } from '@/lib/cases/find-case'
import { adminYears } from '@/lib/admin-applications/rules'
import type { StaffActor } from '@/lib/auth/acting'
import { addDays, addYears, today } from '@/lib/calendar'
import { formatDay } from '@/lib/i18n/dates'
import { listTemplates } from '@/lib/reply-templates/queries'
import { fillTemplate, type TemplateDecision } from '@/lib/reply-templates/rules'
import { levelLabel } from '@/lib/service-catalogue/levels'

/** The replies of this decision, filled in for this case, in the language that the applicant reads. */
export async function listReplies(staff: StaffActor, decision: TemplateDecision, found: Case) {
  const { language, name } = found.applicant
  const day = decision === 'approve' ? addDays(addYears(today(new Date()), adminYears), -1) : found.promisedBy
  const facts = { applicant: name, company: found.organization.name, reference: found.reference, level: levelLabel(found.level), day: formatDay(day, language) }
  const templates = await listTemplates(staff, { decision })
  return templates.map(({ id, nameNl, nameEn, textNl, textEn }) => ({
    id,
    nameNl,
    nameEn,
    text: fillTemplate(language === 'nl' ? textNl : textEn, facts),
  }))
}

type Reply = Awaited<ReturnType<typeof listReplies>>[number]

/** Replies to begin with: choosing one puts its words, filled in, into the field below, where they can be changed. */
export function Replies({ replies, chosenId, applicant }: { replies: Reply[]; chosenId: string | undefined; applicant: Case['applicant'] }) {
  const t = useTranslations('case')
  const locale = useLocale()
  if (replies.length === 0) return null
  return (
    <SheetSection>
      <h2 className="text-md">{t('replies.title')}</h2>
      <p className="sm soft">{t(`replies.language.${applicant.language}`, { name: applicant.name })}</p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {replies.map(({ id, nameNl, nameEn }) => (
          <li key={id}>
            <Link className="chip h-auto! whitespace-normal!" href={`?reply=${id}`} aria-current={id === chosenId ? 'true' : undefined} prefetch={false} scroll={false}>
              {locale === 'nl' ? nameNl : nameEn}
            </Link>
          </li>
        ))}
      </ul>
    </SheetSection>
  )
}
