import { connection } from 'next/server'
import { notFound } from 'next/navigation'
import { isDemo } from '@/lib/kernel/env'

/** A dynamic page with nothing on it: the floor that `npm run bench` holds our pages against. */
export default async function EmptyPage() {
  await connection()
  if (!isDemo()) notFound()
  return null
}
