import { getLocale } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { requireMember } from '@/lib/identity/actors/current'
import { findDraft } from '@/lib/authorizations/requests/queries/draft'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'
import type { DraftKind } from '@/lib/authorizations/requests/schema'
import type { WalkStep } from '@/lib/authorizations/requests/walk'
import type { Search } from '@/lib/kernel/forms/list-address'
import { draftPath, receiptPath } from './paths'

export type DraftRoute = { params: Promise<{ organizationId: string; draftId: string }> }
export type Query = { searchParams: Promise<Search> }

const mayDraft = { request: 'request.draft', grant: 'request.draft', standard: 'standard.give' } as const

/** The draft of this address for the one who made it. Once sent, its address leads to the receipt: also after "back". */
export async function openDraft(kind: DraftKind, route: DraftRoute, step: WalkStep | 'discard') {
  const { organizationId, draftId } = await route.params
  const actor = await requireMember(organizationId, draftPath(kind, organizationId, draftId, step), mayDraft[kind])
  const draft = await findDraft(actor, kind, draftId)
  if (!draft) notFound()
  if (draft.sentAs) redirect(receiptPath(kind, organizationId, draft.sentAs))
  return { actor, draft, organizationId }
}

/** The reader's language, for queries and dates. */
export async function pageLocale() {
  const locale = await getLocale()
  return isLocale(locale) ? locale : defaultLocale
}
