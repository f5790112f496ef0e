import 'server-only'
import type { FeedReader } from '@/lib/events/feed/read-feed'
import { choicesConcerned, type Concerned } from '@/lib/openid/logout/concerned'
import type { Prisma } from '@/prisma/generated/client'

/**
 * The reader of the feed that marks whose right may have ended. Deciding again is a step of its own, so that an event
 * which concerns thousands passes as quickly as any.
 */
export const openidReader: FeedReader = {
  name: 'openid',
  hear: async (tx, event) => {
    const concerned = choicesConcerned(event)
    if (!concerned) return
    await tx.serviceChoice.updateMany({
      where: { endedAt: null, ...whereOf(concerned) },
      data: { doubtedAt: event.at },
    })
  },
}

function whereOf(concerned: Concerned): Prisma.ServiceChoiceWhereInput {
  if (concerned === 'everybody') return {}
  if ('authorizationId' in concerned) {
    const { authorizationId } = concerned
    return { OR: [{ authorizationId }, { authorizationIds: { has: authorizationId } }] }
  }
  if (!('organizationId' in concerned)) return concerned
  const { organizationId } = concerned
  return { OR: [{ actingId: organizationId }, { representedId: organizationId }] }
}
