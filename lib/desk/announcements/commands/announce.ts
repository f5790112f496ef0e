import 'server-only'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { Inner } from '@/lib/kernel/command'
import { newReference } from '@/lib/kernel/text/reference'
import { addressSelected, registeredAddress } from '@/lib/organizations/register/answer'
import { isAnnounced, lastDayToObject } from '../rules'

/**
 * The company is told that somebody became its admin: a letter to the address that the register told last, when it tells
 * one, and mails to everybody whom we know there. Called by the decision that appointed them, whose event it bears.
 */
export async function announce(
  { tx, now }: Inner,
  { id, kind, eventId }: { id: string; kind: ApplicationKind; eventId: string },
): Promise<void> {
  if (!isAnnounced(kind)) return
  const { membershipId, organization } = await tx.adminApplication.findUniqueOrThrow({
    where: { id },
    select: { membershipId: true, organization: { select: { name: true, ...addressSelected } } },
  })
  if (!membershipId) throw new Error('An appointment without a membership')
  const address = registeredAddress(organization)
  await tx.announcement.create({
    data: {
      reference: newReference('BZ'),
      applicationId: id,
      membershipId,
      eventId,
      madeAt: now,
      objectableUntil: lastDayToObject(now),
      company: organization.name,
      ...address,
    },
    select: { id: true },
  })
}
