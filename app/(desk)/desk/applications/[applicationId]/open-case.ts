import { notFound } from 'next/navigation'
import { findCase } from '@/lib/cases/find-case'
import { findWork } from '@/lib/cases/find-work'
import { requireStaff } from '@/lib/auth/actor'

/** What every page about one case begins with: who looks, the case, and how the work on it stands. */
export async function openDeskCase(applicationId: string, page: string) {
  const back = `/desk/applications/${applicationId}`
  const staff = await requireStaff(`${back}/${page}`)
  const [found, work] = await Promise.all([findCase(staff, applicationId), findWork(staff, applicationId)])
  if (!found || !work) notFound()
  return { staff, found, work, back, names: { name: found.applicant.name, company: found.organization.name } }
}
