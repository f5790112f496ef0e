import type { DraftKind } from '@/lib/authorizations/requests/schema'
import type { WalkStep } from '@/lib/authorizations/requests/walk'

const branch: Record<DraftKind, string> = { request: 'requests', grant: 'grant', standard: 'own' }

/** Where the list with one's drafts is. */
export function draftsPath(organizationId: string) {
  return `/portal/${organizationId}/requests?status=draft`
}

/** The first step of a new request or grant. */
export function newPath(kind: DraftKind, organizationId: string) {
  return `/portal/${organizationId}/${branch[kind]}/new`
}

/** A later step of a draft. */
export function draftPath(kind: DraftKind, organizationId: string, draftId: string, step: WalkStep | 'discard') {
  return `/portal/${organizationId}/${branch[kind]}/draft/${draftId}/${step}`
}

/** What one sees after sending, however often one sends. */
export function receiptPath(kind: DraftKind, organizationId: string, sentAs: string) {
  const receipts = {
    request: `requests/${sentAs}/sent`,
    grant: `grant/receipt/${sentAs}`,
    standard: `own/given/${sentAs}`,
  }
  return `/portal/${organizationId}/${receipts[kind]}`
}
