import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { ownCookies } from '@/lib/identity/sessions/browser/cookies'
import { env } from '@/lib/kernel/env'
import { idle, type FormState } from '@/lib/kernel/forms/state'

/** Seconds that a refusal waits to be shown. */
const maxSeconds = 300
/** What a browser keeps of a cookie is about 4,000 characters. */
const maxCharacters = 2_000

const stateSchema = z.union([
  z.object({
    status: z.literal('invalid'),
    fields: z.record(z.string(), z.string()),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  z.object({
    status: z.literal('refused'),
    problem: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
])
const keptSchema = z.object({ key: z.string(), state: stateSchema })

/**
 * Without script an upload that was refused comes back by a page of its own. What is shown there lies in a cookie, and
 * the address names it: so no address that somebody made up shows a refusal.
 */
export async function keepRefused(page: string, state: FormState): Promise<string> {
  const { name, options } = ownCookies(env().APP_URL).refusedUpload
  const key = randomUUID()
  const whole = JSON.stringify({ key, state })
  // Longer than a cookie may be, it loses what was typed, never what went wrong.
  const kept = whole.length <= maxCharacters ? whole : JSON.stringify({ key, state: { ...state, values: {} } })
  ;(await cookies()).set(name, kept, { ...options, maxAge: maxSeconds })
  return `${page}?refused=${key}`
}

/** The refusal that this address names, as the form shows it; else a form that was not sent yet. */
export async function findRefused(refused: string | string[] | undefined): Promise<FormState> {
  if (typeof refused !== 'string') return idle
  const kept = (await cookies()).get(ownCookies(env().APP_URL).refusedUpload.name)?.value
  const read = keptSchema.safeParse(parse(kept))
  return read.success && read.data.key === refused ? read.data.state : idle
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text)
  } catch {
    return null
  }
}
