import 'server-only'
import { notOver } from '@/lib/authorizations/running'
import type { Locale } from '@/lib/i18n/locales'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'

/** No more authorizations than this are offered for arrival; afterwards all can be assigned. */
export const assignableShown = 50

/** What an office can let somebody use on arrival: authorizations that are not over, by client. */
export async function listAssignable(actor: MemberActor, locale: Locale, now = new Date()) {
  if (!can(actor, 'assignment.make')) return { total: 0, authorizations: [] }
  const where = { intermediaryId: actor.organizationId, ...notOver.where(now) }
  const [total, rows] = await Promise.all([
    db.chainAuthorization.count({ where, take: 1000 }),
    db.chainAuthorization.findMany({
      where,
      select: {
        id: true,
        level: true,
        scope: true,
        reference: true,
        validUntil: true,
        client: { select: { name: true, kvkNumber: true } },
        services: { select: { service: { select: { id: true, nameNl: true, nameEn: true } } } },
      },
      orderBy: [{ client: { nameInOrder: 'asc' } }, { id: 'asc' }],
      take: assignableShown,
    }),
  ])
  const authorizations = rows.map(({ services, ...row }) => ({
    ...row,
    services: services.map(({ service: { id, nameNl, nameEn } }) => ({
      id,
      name: (locale === 'en' && nameEn) || nameNl,
    })),
  }))
  return { total, authorizations }
}
