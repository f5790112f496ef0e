import { getTranslations } from 'next-intl/server'
import { csvResponse } from '@/app/csv-response'
import { levelLabel } from '@/lib/catalogue/levels'
import { requireMember } from '@/lib/identity/actors/current'
import { isoDay, today } from '@/lib/kernel/days'
import { eachPending } from '@/lib/organizations/invitations/queries/invitations'
import { readEmployees } from '../../employees-address'

type Context = { params: Promise<{ organizationId: string }> }

/** The invitations that nobody answered, as they are filtered, as a CSV file. */
export async function GET(request: Request, { params }: Context) {
  const { organizationId } = await params
  const { invitations } = readEmployees(Object.fromEntries(new URL(request.url).searchParams))
  const actor = await requireMember(organizationId, `/portal/${organizationId}/employees`, 'employee.list')
  const t = await getTranslations('colleagues')
  const now = new Date()
  const head = [
    t('pending.csv.name'),
    t('pending.csv.email'),
    t('pending.role'),
    t('pending.csv.level'),
    t('pending.sent'),
    t('pending.csv.by'),
    t('pending.csv.until'),
    t('pending.state'),
  ]
  async function* rows() {
    for await (const row of eachPending(actor, invitations, now))
      yield [
        row.name ?? '',
        row.email,
        t(`role.${row.role}`),
        row.level ? levelLabel(row.level) : '',
        isoDay(today(row.sentAt)),
        row.invitedByName,
        isoDay(today(row.expiresAt)),
        t(`pending.states.${row.isOver ? 'over' : 'waiting'}`),
      ]
  }
  return csvResponse(`${t('pending.csv.file')}-${isoDay(today(now))}`, head, rows())
}
