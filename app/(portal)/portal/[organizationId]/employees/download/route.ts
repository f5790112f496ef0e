import { getTranslations } from 'next-intl/server'
import { csvResponse } from '@/app/csv-response'
import { countWork, noWork, type Work } from '@/lib/authorizations/assignments/queries/work'
import { levelLabel } from '@/lib/catalogue/levels'
import { requireMember } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { eachRow } from '@/lib/kernel/each-row'
import { listEmployees, type Employee } from '@/lib/organizations/memberships/queries/employees'
import { readEmployees } from '../employees-address'

type Context = { params: Promise<{ organizationId: string }> }

/** The employees as they are filtered, with how much each was given, as a CSV file. */
export async function GET(request: Request, { params }: Context) {
  const { organizationId } = await params
  const { employees } = readEmployees(Object.fromEntries(new URL(request.url).searchParams))
  const actor = await requireMember(organizationId, `/portal/${organizationId}/employees`, 'employee.list')
  const t = await getTranslations('employees')
  const now = new Date()
  const head = [
    t('column.name'),
    t('csv.email'),
    t('column.role'),
    t('csv.adminLevel'),
    t('csv.adminUntil'),
    t('column.level'),
    t('csv.levelUntil'),
    t('csv.lastDay'),
    t('csv.clients'),
    t('csv.authorizations'),
  ]
  const day = (date: Date | null | undefined) => (date ? isoDay(date) : '')
  const describe = (row: Employee, { clients, assignments }: Work) => [
    row.name,
    row.email,
    t(`role.${row.role}`),
    row.role === 'admin' && row.adminLevel ? levelLabel(row.adminLevel) : '',
    day(row.adminUntil),
    row.level ? levelLabel(row.level) : t('noMeans'),
    day(row.levelUntil),
    day(row.leaving?.lastDay),
    String(clients),
    String(assignments),
  ]
  const lines = eachRow(async (page, size) => {
    const listed = (await listEmployees(actor, { ...employees, page }, now, size)).employees
    const work = await countWork(
      actor,
      listed.map(({ membershipId }) => membershipId),
      now,
    )
    return listed.map((row) => describe(row, work.get(row.membershipId) ?? noWork))
  })
  return csvResponse(`${t('csv.file')}-${isoDay(today(now))}`, head, lines)
}
