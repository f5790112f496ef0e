import { listHistory } from '@/lib/events/queries/history'
import { listPendingRequests, listRequests } from '@/lib/authorizations/requests/queries/requests'
import { everything } from '@/lib/authorizations/lists/criteria'
import { countByMonth, findGlance } from '@/lib/authorizations/queries/overview'
import { listPermitting } from '@/lib/authorizations/queries/able'
import { listAuthorizations } from '@/lib/authorizations/queries/authorizations'
import { findFan } from '@/lib/authorizations/queries/fan'
import { findUsage } from '@/lib/openid/choices/queries/uses'
import type { Locale } from '@/lib/i18n/locales'

/** How many of each reason stand on the overview; the lists hold the rest. */
export const shownOfEach = 5

/** Everything on the overview of one organization, read at the same time. */
export async function loadOverview(organizationId: string, locale: Locale, now: Date) {
  const received = { side: 'received' as const, organizationId }
  const granted = { side: 'granted' as const, organizationId }
  const [glance, fan] = await Promise.all([findGlance(organizationId, now), findFan(organizationId, now)])
  const lists = (status: 'without_employee' | 'stuck') =>
    listAuthorizations(received, { ...everything, status }, locale, now, shownOfEach)
  const some = (count: { count: number }, read: () => ReturnType<typeof listAuthorizations>) =>
    count.count > 0 ? read() : []
  const [
    toDecide,
    waiting,
    withoutEmployee,
    stuck,
    endingSoon,
    grantedEndingSoon,
    ownEndingSoon,
    months,
    events,
    usage,
  ] = await Promise.all([
    glance.toDecide.count > 0 ? listPendingRequests(organizationId, now) : [],
    glance.waiting.count > 0
      ? listRequests(
          organizationId,
          { direction: 'sent', status: 'pending', search: '', order: 'asc', page: 1 },
          now,
        ).then(({ requests }) => requests)
      : [],
    some(glance.withoutEmployee, () => lists('without_employee')),
    some(glance.stuck, () => lists('stuck')),
    some(glance.receivedEndingSoon, () =>
      listAuthorizations(
        received,
        { ...everything, whose: 'clients', status: 'ending_soon' },
        locale,
        now,
        shownOfEach,
      ),
    ),
    some(glance.grantedEndingSoon, () =>
      listAuthorizations(granted, { ...everything, status: 'ending_soon' }, locale, now, shownOfEach),
    ),
    some(glance.ownEndingSoon, () =>
      listAuthorizations(received, { ...everything, whose: 'own', status: 'ending_soon' }, locale, now, shownOfEach),
    ),
    countByMonth(organizationId, now),
    listHistory(organizationId, { search: '', kind: null, actorId: null, page: 1 }),
    findUsage(organizationId, locale, now),
  ])
  return {
    glance,
    toDecide: toDecide.slice(0, shownOfEach),
    waiting: waiting.slice(0, shownOfEach),
    withoutEmployee,
    stuck,
    permitting: await listPermitting(
      withoutEmployee.map(({ id }) => id),
      now,
    ),
    endingSoon,
    grantedEndingSoon,
    ownEndingSoon,
    months,
    events: events.slice(0, 5),
    usage,
    fan,
  }
}

export type OverviewData = Awaited<ReturnType<typeof loadOverview>>
