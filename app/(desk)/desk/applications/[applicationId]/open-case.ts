import { notFound } from 'next/navigation'
import { keepCase } from '@/lib/desk/cases/commands/keep-case'
import { findCase } from '@/lib/desk/cases/queries/case'
import { findRegister } from '@/lib/desk/cases/queries/register'
import { findWork } from '@/lib/desk/cases/queries/work'
import { requireStaff } from '@/lib/identity/actors/current'

/** What every page about one case begins with: who looks, the case, and how the work on it stands. Who holds it keeps it. */
export async function openDeskCase(applicationId: string, page = '') {
  const back = `/desk/applications/${applicationId}`
  const staff = await requireStaff(page ? `${back}/${page}` : back)
  await keepCase(staff, { applicationId })
  // First what the register says: how much differs is part of how the work stands.
  const register = await findRegister(applicationId)
  const [found, work] = await Promise.all([findCase(staff, applicationId), findWork(staff, applicationId)])
  if (!found || !work || !register) notFound()
  return { staff, found, work, register, back, names: { name: found.applicant.name, company: found.organization.name } }
}

/** How long somebody still holds a case, in milliseconds. */
export const leftOf = ({ until }: { until: Date }) => until.getTime() - Date.now()
