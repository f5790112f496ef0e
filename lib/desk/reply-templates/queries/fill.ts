import 'server-only'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import { today } from '@/lib/kernel/days'
import { findCase } from '@/lib/desk/cases/queries/case'
import { formatDay } from '@/lib/i18n/dates'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { levelLabel } from '@/lib/catalogue/levels'
import { findTemplate } from './templates'
import { fillTemplate } from '@/lib/desk/reply-templates/rules'

/** The words of a reply for this case, filled in, in the language that the applicant reads. */
export async function fillReply(
  actor: StaffActor,
  input: { applicationId: string; reply: string },
  now = new Date(),
): Promise<Result<{ templateId: string; text: string }>> {
  const [template, found] = await Promise.all([findTemplate(actor, input.reply), findCase(actor, input.applicationId)])
  if (!template || template.archivedAt || !found) return refuse('not_found')
  const { language, name } = found.applicant
  const day = template.decision === 'approve' ? lastAdminDay(today(now)) : found.promisedBy
  const values = {
    applicant: name,
    company: found.organization.name,
    reference: found.reference,
    level: levelLabel(found.level),
    day: formatDay(day, language),
  }
  return ok({
    templateId: template.id,
    text: fillTemplate(language === 'nl' ? template.textNl : template.textEn, values),
  })
}
