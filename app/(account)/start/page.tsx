import { redirect } from 'next/navigation'
import { requireSignedIn } from '@/lib/identity/actors/current'
import { findHome } from '@/lib/web/doors/queries/own-door'

/** The way back to one's own work, whoever one is; shows nothing itself. */
export default async function StartPage() {
  redirect(await findHome(await requireSignedIn('/start')))
}
