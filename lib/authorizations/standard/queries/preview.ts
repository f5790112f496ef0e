import 'server-only'
import { decide, missingIn, type OwnCondition } from '@/lib/authorizations/decision'
import { ownFactsFrom } from '@/lib/authorizations/queries/decision-facts'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { levelHeld } from '@/lib/identity/means/rules'
import { startOfDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'

/** Whether somebody could use what a draft gives them, on the day on which it begins. */
export type Previewed = {
  membershipId: string
  name: string
  held: LevelOfAssurance | null
  works: 'all' | 'some' | 'none'
  /** What is missing where not all of it works. */
  missing: OwnCondition[]
}

/** Who of the chosen people can sign in with what a draft gives them, and why who cannot; by the one decision. */
export async function previewStandard(
  organizationId: string,
  draft: Pick<
    DraftDetails,
    'membershipIds' | 'level' | 'scope' | 'providerId' | 'serviceIds' | 'validFrom' | 'validUntil'
  >,
  now = new Date(),
): Promise<Previewed[]> {
  const { level, scope, providerId, serviceIds, validFrom, validUntil } = draft
  if (!level || !scope || !validUntil) return []
  const services = await asked({ scope, serviceIds, level, providerId })
  const people = await db.membership.findMany({
    where: { id: { in: draft.membershipIds }, organizationId },
    select: {
      id: true,
      endedAt: true,
      validUntil: true,
      organization: { select: { endedOn: true, rsin: true } },
      person: {
        select: {
          name: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
    orderBy: { person: { nameInOrder: 'asc' } },
  })
  const from = validFrom && validFrom > today(now) ? validFrom : today(now)
  const at = from > today(now) ? startOfDay(from) : now
  return people.map(({ id, person, organization, ...membership }) => {
    const permission = { status: 'active' as const, level, scope, providerId, serviceIds, validFrom: from, validUntil }
    const answers = services.map((service) =>
      missingIn(
        decide(ownFactsFrom({ ...permission, organization }, { membership, means: person.means }, service), at),
      ),
    )
    const failing = answers.filter((missing) => missing.length > 0)
    return {
      membershipId: id,
      name: person.name,
      held: levelHeld(person.means, now),
      works: failing.length === 0 ? 'all' : failing.length < answers.length ? 'some' : 'none',
      missing: [...new Set(failing.flat())],
    }
  })
}

/** The services that are asked about: the named ones; of a wide scope the easiest and the hardest there can be. */
async function asked(draft: {
  scope: NonNullable<DraftDetails['scope']>
  serviceIds: string[]
  level: LevelOfAssurance
  providerId: string | null
}) {
  const { scope, serviceIds, level, providerId } = draft
  const wide = {
    id: '',
    chainSupport: 'unknown' as const,
    acceptsBranch: true,
    needsRsin: false,
    providerIds: [providerId ?? ''],
  }
  if (scope !== 'services')
    return [
      { ...wide, level: 'loa2' as const },
      { ...wide, level },
    ]
  const rows = await db.service.findMany({
    where: { id: { in: serviceIds } },
    select: {
      id: true,
      level: true,
      chainSupport: true,
      acceptsBranch: true,
      needsRsin: true,
      offerings: { select: { providerId: true } },
    },
  })
  return rows.map(({ offerings, ...service }) => ({
    ...service,
    providerIds: offerings.map((offering) => offering.providerId),
  }))
}
