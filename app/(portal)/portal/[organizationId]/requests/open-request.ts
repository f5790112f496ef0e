import { cache } from 'react'
import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/identity/actors/current'
import { findRequest } from '@/lib/authorizations/requests/queries/request'
import { pageLocale } from '../wizard/open-draft'

export type RequestRoute = { params: Promise<{ organizationId: string; requestId: string }> }

/** The request of this address for an admin of one of its two parties; to all others it does not exist. */
// Withdrawing is more than looking.
const needed = {
  '': 'request.view',
  '/sent': 'request.view',
  '/receipt': 'request.view',
  '/withdraw': 'request.withdraw',
} as const

export const openRequest = cache(async (organizationId: string, requestId: string, step: keyof typeof needed = '') => {
  const home = `/portal/${organizationId}/requests/${requestId}`
  const actor = await requireMember(organizationId, `${home}${step}`, needed[step])
  const locale = await pageLocale()
  const request = await findRequest(actor, requestId, locale)
  if (!request) notFound()
  return { actor, request, locale, home, organizationId }
})
