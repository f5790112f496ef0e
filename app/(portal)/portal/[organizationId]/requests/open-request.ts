import { cache } from 'react'
import { notFound } from 'next/navigation'
import { findMember, requireMember, requirePerson } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { findRequest, findRequestToPassOn } from '@/lib/authorizations/requests/queries/request'
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

/** The same address for an employee of the client, who may only pass it on; null for who may look at requests, and for strangers. */
export const openToPassOn = cache(async (organizationId: string, requestId: string) => {
  await requirePerson(`/portal/${organizationId}/requests/${requestId}`)
  const member = await findMember(organizationId)
  if (!member || can(member, 'request.view') || !can(member, 'request.passOn')) return null
  const request = await findRequestToPassOn(member, requestId)
  if (!request) notFound()
  return { request, locale: await pageLocale(), organizationId }
})
