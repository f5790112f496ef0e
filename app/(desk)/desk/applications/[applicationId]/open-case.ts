import { notFound } from 'next/navigation'
import { findCase } from '@/lib/desk/cases/queries/case'
import { findRegister } from '@/lib/desk/cases/queries/register'
import { findWork } from '@/lib/desk/cases/queries/work'
import { requireStaff } from '@/lib/identity/actors/current'

/** What every page about one case begins with: who looks, the case, and how the work on it stands. */
export async function openDeskCase(applicationId: string, page = '') {
  const back = `/desk/applications/${applicationId}`
  const staff = await requireStaff(page ? `${back}/${page}` : back, 'application.review')
  const [found, work, register] = await Promise.all([
    findCase(staff, applicationId),
    findWork(staff, applicationId),
    findRegister(staff, applicationId),
  ])
  if (!found || !work || !register) notFound()
  const names = { name: found.applicant.name, company: found.organization.name, kind: work.kind }
  return { staff, found, work, register, back, names }
}

/** How long somebody still holds a case, in milliseconds. */
export const leftOf = ({ until }: { until: Date }) => until.getTime() - Date.now()
