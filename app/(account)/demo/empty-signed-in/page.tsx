import { notFound } from 'next/navigation'
import { requirePerson } from '@/lib/identity/actors/current'
import { isDemo } from '@/lib/kernel/env'

/** A page of somebody signed in with nothing on it: what `npm run bench` holds the employee's page against. */
export default async function EmptySignedInPage() {
  if (!isDemo()) notFound()
  await requirePerson('/demo/empty-signed-in')
  return null
}
