import { z } from 'zod'
import { ownRanges, readRange, type Range } from './text/addresses'

const text = z.string().min(1)
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')
const ranges = z
  .string()
  .default(ownRanges.join(','))
  .transform((value) => value.split(',').filter((one) => one.trim() !== ''))
  .refine((texts) => texts.every((one) => readRange(one) !== null))
  .transform((texts) => texts.map(readRange).filter((range): range is Range => range !== null))
const countries = z
  .string()
  .default('NL,BE,DE')
  .transform((value) => value.split(',').map((one) => one.trim().toUpperCase()))
  .refine((codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)))
const whole = (fallback: number) => z.coerce.number().int().min(0).default(fallback)
/** A day at least: what is used until tomorrow must not be gone tonight. */
const keepingDays = (fallback: number) => z.coerce.number().int().min(1).default(fallback)

/** Without these the product refuses to start when a database of one's own is configured. */
export const requiredSettings = ['DATABASE_URL', 'NEXTAUTH_SECRET', 'PIN_PEPPER', 'APP_URL'] as const

const schema = z.object({
  DATABASE_URL: text,
  NEXTAUTH_SECRET: text,
  PIN_PEPPER: text,
  /** The secrets of before they were changed: what was made with them still counts. */
  NEXTAUTH_SECRET_PREVIOUS: text.optional(),
  PIN_PEPPER_PREVIOUS: text.optional(),
  /** Key of the chains of events; without it one is worked out from the pepper. Changing it makes every chain look broken. */
  AUDIT_KEY: z.string().min(32).optional(),
  /** Address at which people reach the product; https makes the cookies `__Host-`. */
  APP_URL: z.url().default('http://localhost:3000'),
  /** Addresses and ranges whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: ranges,
  /** The header in which such a proxy puts the certificate that a machine showed; without it no certificate is looked at. */
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/i)
    .optional(),
  /** The address that our servers listen on; without it every one. */
  HOST: z.string().optional(),
  /** Address of the process that services speak to (OpenID Connect); without it nobody signs in at services. */
  OPENID_ISSUER: z.url().optional(),
  OPENID_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Seals the private keys with which tokens are signed; without it one is worked out from the pepper. */
  OPENID_KEY: z.string().min(32).optional(),
  /** Whether addresses of services may lie in this computer's own networks: of their keys, and where they hear of the end. */
  OPENID_PRIVATE_NETWORKS: flag,
  NODE_ENV: z.string().default('production'),
  DEMO_MODE: flag,
  /** smtp://user:password@host:port; without it mail stays in the outbox (and in the demo mailbox). */
  SMTP_URL: z.string().optional(),
  /** Who sends text messages; without a provider they wait in the outbox, and nobody can register outside the demo. */
  SMS_PROVIDER: z.enum(['cm', 'twilio']).optional(),
  /** Its token; of Twilio `SID:secret`. */
  SMS_KEY: z.string().optional(),
  /** The name or number that phones show. */
  SMS_FROM: z.string().default('Schakel'),
  SMS_URL: z.url().optional(),
  /** Countries to which they go, with commas between; numbers of others are refused where they are typed. */
  SMS_COUNTRIES: countries,
  /** Text messages with codes, an hour, in all. */
  SMS_PER_HOUR: whole(500),
  MAIL_FROM: z.string().default('Schakel <noreply@schakel.example>'),
  KVK_API_URL: z.url().default('https://api.kvk.nl/api'),
  /** Without a key the embedded register of KVK's published test companies is used. */
  KVK_API_KEY: z.string().optional(),
  KVK_TIMEOUT_MS: whole(4000),
  /** Where the scheme's catalogue is fetched each day; without it a file is imported by hand. */
  CATALOGUE_URL: z.url({ protocol: /^https$/ }).optional(),
  /** A file with the certificates (PEM) of which a catalogue must be signed with one; without it signatures are not looked at. */
  CATALOGUE_CERTIFICATES: z.string().optional(),
  /** Price of one request in euro cents, VAT included. Shown, never charged. */
  PRICE_REQUEST_CENTS: whole(2420),
  /** Days a client has to decide on a request. */
  REQUEST_DECISION_DAYS: whole(30),
  /** Working days within which support staff promise an answer. */
  PROMISED_WORKING_DAYS: whole(3),
  /** Of a hundred cases at the desk so many are looked at by two people without any other reason. */
  SAMPLE_PERCENTAGE: whole(5),
  /** Days after the decision (or withdrawal) that evidence is kept. Source: "copies for four weeks". */
  EVIDENCE_RETENTION_DAYS: whole(28),
  /** Days without any step after which an application that waits for the applicant or their signatories loses its evidence. */
  ABANDONED_DAYS: whole(180),
  /** Days that a registration is kept once it can no longer be continued. */
  REGISTRATION_RETENTION_DAYS: keepingDays(7),
  /** Days that attempts to sign in, to sign, to pair and to recover are kept once they are over. */
  ATTEMPT_RETENTION_DAYS: keepingDays(30),
  /** Days that a session is kept once it has ended. */
  SESSION_RETENTION_DAYS: keepingDays(90),
  /** Days that the content of a message is kept; that it was told stays known. */
  MESSAGE_RETENTION_DAYS: keepingDays(90),
  /** The virus scanner (clamd over TCP); without it files are not scanned. */
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: whole(3310),
  /** S3-compatible storage for evidence; without it Postgres keeps it. All five or none. */
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('eu-west-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SESSION_IDLE_MINUTES: whole(15),
  SESSION_MAX_MINUTES: whole(120),
  SESSION_WARNING_MINUTES: whole(2),
  SERVICE_TEAM_PHONE: z.string().default('088 123 45 67'),
  SERVICE_TEAM_EMAIL: z.string().default('serviceteam@schakel.example'),
  /** The organization that supplies eHerkenning here: as pages and mails name it. */
  SUPPLIER_NAME: z.string().default('Schakel Voorbeeld B.V.'),
  SUPPLIER_KVK_NUMBER: z.string().default('00000000'),
  SUPPLIER_ADDRESS: z.string().default('Voorbeeldstraat 1, 1234 AB Voorbeeldstad'),
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The configuration, read once. Throws with the names (never the values) of what is wrong. */
export function env(): Env {
  if (parsed) return parsed
  const result = schema.safeParse(process.env)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))]
    const problem = new Error(`Configuration is missing or wrong: ${names.join(', ')}`)
    // The code is what the log keeps of an error.
    throw Object.assign(problem, { code: names[0] })
  }
  parsed = result.data
  // next-auth looks for its own address here and nowhere else.
  process.env.NEXTAUTH_URL ??= parsed.APP_URL
  return parsed
}

/** Whether this is the demo: no database of one's own, people and mail that anyone may look at. */
export function isDemo(): boolean {
  return env().DEMO_MODE
}

/** Who is behind this installation, as texts name them: a supplier of eHerkenning. */
export function supplier(): { organization: string; number: string; address: string } {
  const { SUPPLIER_NAME, SUPPLIER_KVK_NUMBER, SUPPLIER_ADDRESS } = env()
  // A postal code stays on one line.
  const address = SUPPLIER_ADDRESS.replace(/(\d{4}) ([A-Z]{2})\b/, '$1\u00a0$2')
  return { organization: SUPPLIER_NAME, number: SUPPLIER_KVK_NUMBER, address }
}
