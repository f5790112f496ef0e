import type { ReactNode } from 'react'
import { adminStatusProblems } from '@/lib/admin-status/problems'
import { apiProblems } from '@/lib/api/problems'
import { authorizationsProblems } from '@/lib/authorizations/problems'
import { deskProblems } from '@/lib/desk/problems'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { openidProblems } from '@/lib/openid/problems'
import { organizationsProblems } from '@/lib/organizations/problems'

/** Nobody is anybody yet: only who one is can be a problem here. */
const ofOtherRooms = [
  organizationsProblems,
  authorizationsProblems,
  adminStatusProblems,
  deskProblems,
  openidProblems,
  apiProblems,
]

/** The forms of whoever signs in need their texts in the browser; the pages that one only reads do without. */
export default function WithTexts({ children }: { children: ReactNode }) {
  return <ClientTexts without={ofOtherRooms}>{children}</ClientTexts>
}
