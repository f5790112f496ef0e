import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import type { z } from 'zod'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { ok, refuse, type Refusal, type Result } from '@/lib/kernel/result'
import { branchesOf, companyOfAnswers, mainRow } from './company-of-answers'
import type { TradeRegister } from './register'
import { branchesSchema, faultSchema, profileSchema, searchSchema } from './responses'

type Log = { warn(facts: object, text: string): void; error(facts: object, text: string): void }

export type HttpRegisterSettings = {
  /** Base address, such as https://api.kvk.nl/api, without a slash at the end. */
  baseUrl: string
  apiKey: string
  /** Milliseconds one request may take. */
  timeoutMs: number
  /** Milliseconds a whole look-up may take, with everything that is asked again: somebody waits for it. */
  wholeTimeoutMs?: number
  now?: () => Date
  wait?: (milliseconds: number) => Promise<unknown>
  log?: Log
}

type Inquiry = Required<HttpRegisterSettings> & { deadline: AbortSignal; endsAt: number }

const retryAfterMs = [150, 600]

/** KVK says with these: number invalid, nothing deliverable for it, nothing found. Source: KVK API error codes. */
const unknownCodes = new Set(['IPD0004', 'IPD0005', 'IPD5200'])

/** The trade register over the KVK Handelsregister API: Zoeken v2, then Basisprofiel v1, and its Vestigingen for branches. */
export function httpRegister(settings: HttpRegisterSettings): TradeRegister {
  const complete = {
    now: () => new Date(),
    wait: (ms: number) => pause(ms),
    log: pino({ name: 'kvk-register' }),
    wholeTimeoutMs: 5000,
    ...settings,
  }
  return {
    async findCompany(text) {
      const number = parseKvkNumber(text)
      if (!number.ok) return number
      return findCompany(begin(complete), number.value)
    },
    async listBranches(text) {
      const number = parseKvkNumber(text)
      if (!number.ok) return number
      const answer = await read(begin(complete), `/v1/basisprofielen/${number.value}/vestigingen`, branchesSchema, [])
      return answer.ok ? ok(branchesOf(answer.value)) : answer
    },
  }
}

function begin(settings: Required<HttpRegisterSettings>): Inquiry {
  const { wholeTimeoutMs } = settings
  return { ...settings, deadline: AbortSignal.timeout(wholeTimeoutMs), endsAt: performance.now() + wholeTimeoutMs }
}

async function findCompany(inquiry: Inquiry, kvkNumber: string) {
  // Without inclusiefInactieveRegistraties an ended company would look like an unknown one.
  const query = `kvkNummer=${kvkNumber}&inclusiefInactieveRegistraties=true&resultatenPerPagina=100`
  const search = await read(inquiry, `/v2/zoeken?${query}`, searchSchema)
  if (!search.ok) return search
  const row = mainRow(kvkNumber, search.value)
  if (!row) return refuse('kvk_unknown')
  const profile = await read(inquiry, `/v1/basisprofielen/${kvkNumber}`, profileSchema)
  if (!profile.ok) return profile
  const company = companyOfAnswers(kvkNumber, row, search.value, profile.value, utcDay(inquiry.now()))
  return company ? ok(company) : unreadable(inquiry, '/v1/basisprofielen', ['naam'])
}

/** One GET in the documented shape; a server that fails or is too late is asked again after these delays. */
async function read<S extends z.ZodType>(
  inquiry: Inquiry,
  path: string,
  schema: S,
  delays = retryAfterMs,
): Promise<Result<z.infer<S>>> {
  for (const delay of [...delays, null]) {
    const answer = await get(inquiry, path)
    if (answer.ok && answer.value.status < 500) return readAnswer(inquiry, path, answer.value, schema)
    const reason = answer.ok ? `answers ${answer.value.status}` : answer.reason
    if (delay === null || performance.now() + delay >= inquiry.endsAt) return unavailable(inquiry, path, reason)
    await inquiry.wait(delay)
  }
  return unavailable(inquiry, path, 'was not asked')
}

type Answer = { status: number; body: unknown }

async function get(
  { baseUrl, apiKey, timeoutMs, deadline }: Inquiry,
  path: string,
): Promise<{ ok: true; value: Answer } | { ok: false; reason: string }> {
  try {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(timeoutMs)])
    // A redirect would carry the key to another address.
    const response = await fetch(baseUrl + path, {
      headers: { apikey: apiKey, accept: 'application/json' },
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
    return { ok: true, value: { status: response.status, body: parsedOrNull(await response.text()) } }
  } catch (error) {
    return {
      ok: false,
      reason: error instanceof Error && error.name === 'TimeoutError' ? 'is too late' : 'cannot be reached',
    }
  }
}

function readAnswer<S extends z.ZodType>(
  inquiry: Inquiry,
  path: string,
  { status, body }: Answer,
  schema: S,
): Result<z.infer<S>> {
  if (status === 200) {
    // A page about maintenance, or half an answer: the register said nothing.
    if (body === null) return unavailable(inquiry, path, 'answers without JSON')
    const shape = schema.safeParse(body)
    if (shape.success) return ok(shape.data)
    const fields = shape.error.issues.map((issue) => issue.path.join('.') || 'the whole answer')
    return unreadable(inquiry, path, [...new Set(fields)])
  }
  const fault = faultSchema.safeParse(body)
  const codes = fault.success ? fault.data.fout.map(({ code }) => code) : []
  // Only KVK's own words mean "unknown": a bare 404 is a wrong address of the API.
  if (codes.some((code) => unknownCodes.has(code))) return refuse('kvk_unknown')
  if (status === 401 || status === 403) {
    inquiry.log.error({ status, codes }, 'KVK refuses the key (KVK_API_KEY)')
    return refuse('kvk_unavailable')
  }
  return unavailable(inquiry, path, `answers ${status} ${codes.join(' ')}`.trim())
}

/** Asking again does not help: a field means something that we do not know. Written down is its name, never what it holds. */
function unreadable({ log }: Inquiry, path: string, fields: string[]): Refusal {
  log.error({ path: plainPath(path), fields }, 'KVK answers what cannot be read')
  return refuse('kvk_unreadable')
}

function unavailable({ log }: Inquiry, path: string, reason: string): Refusal {
  log.warn({ path: plainPath(path) }, `KVK ${reason}`)
  return refuse('kvk_unavailable')
}

/** Without query and without number: log lines do not tell whom was asked about. */
const plainPath = (path: string) => path.replace(/[?].*|\/\d{8}(?=\/|$)/, '')

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function utcDay(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()))
}
