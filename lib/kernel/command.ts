import 'server-only'
import type { z } from 'zod'
import type { Actor, Actors } from './actor'
import { orBusy, transact, transactStatements, type Statements, type Transact, type Tx } from './db'
import { can, type Permission } from './permissions'
import { refuse, type Problem, type Refusal, type Result } from './result'
import { isStorable } from './text/characters'

type Hook = () => void | Promise<void>

/** What a command works with: one transaction, one moment, one actor. */
export type Context<A extends Actor = Actor, X = Tx> = {
  tx: X
  actor: A
  now: Date
  /** Runs once the transaction is committed, and is waited for; never after a refusal that rolled back. */
  afterCommit: (work: Hook) => void
}

/** What an inner part of a command works with, whoever gave the command. */
export type Inner<X = Tx> = Pick<Context<Actor, X>, 'tx' | 'now'>

type Definition<K extends keyof Actors, S extends z.ZodType, T, P, X> = {
  /** `noun.verb`. Without `may` it is the permission too. */
  name: string
  as: K
  /** The row of the permission table when several commands share one; `null`: whoever is `as` may. */
  may?: Permission | null
  input: S
  /** Which problem a broken constraint, index or trigger means: two people who act at the same moment meet there. */
  constraints?: Record<string, Problem>
  /** The longest that its transaction may last, where that is longer than usual. */
  maxSeconds?: number
  /** What takes time (a register, Argon2, a PDF, a scanner) or counts tries (limits), before the transaction; what it did stays. */
  prepare?: (context: Omit<Context<Actors[K]>, 'tx' | 'afterCommit'>, input: z.output<S>) => Promise<Result<P>>
  run: (context: Context<Actors[K], X> & { prepared: P }, input: z.output<S>) => Promise<Result<T>>
  /** What `prepare` took goes back when `run` refuses: a refused command does not count. */
  giveBack?: (prepared: P) => Promise<void>
}

/**
 * One use case that writes. Called with its actor and its input; the third argument is the moment, which only
 * tests, seeds and jobs name themselves: without it the kernel's clock gives it.
 */
export type Command<K extends keyof Actors = keyof Actors, S extends z.ZodType = z.ZodType, T = unknown> = {
  (actor: Actors[K], input: z.output<S>, at?: Date): Promise<Result<T>>
  readonly command: { readonly name: string; readonly as: K; readonly may: Permission | null; readonly input: S }
}

/** A command of any actor and any shape, as the registry holds it. */
export type AnyCommand = {
  readonly command: { name: string; as: keyof Actors; may: Permission | null; input: z.ZodType }
}

const known = new Map<string, AnyCommand>()

/** Every command that has been loaded, by name; `lib/registry.ts` loads them all. */
export const loadedCommands: ReadonlyMap<string, AnyCommand> = known

/**
 * Makes a command: permission, then what takes time, then one transaction in which it reads, decides, writes and
 * emits its event. A refusal rolls everything back, except one that is marked to keep (see `keeping`).
 */
export const command = <K extends keyof Actors, S extends z.ZodType, T, P = undefined>(
  definition: Definition<K, S, T, P, Tx>,
) => made(definition, transact)

/** The same for one that many wait for all day: it runs nothing but statements, and none of them through Prisma. */
export const commandOfStatements = <K extends keyof Actors, S extends z.ZodType, T, P = undefined>(
  definition: Definition<K, S, T, P, Statements>,
) => made(definition, transactStatements)

function made<K extends keyof Actors, S extends z.ZodType, T, P, X>(
  definition: Definition<K, S, T, P, X>,
  inTransaction: Transact<X>,
): Command<K, S, T> {
  const { name, as, input: shape, constraints, maxSeconds, prepare, run, giveBack } = definition
  const may = permissionOf(definition)
  const act = async (actor: Actors[K], input: z.output<S>, at: Date = new Date()): Promise<Result<T>> => {
    if (!isAllowed(as, actor, may)) return refuse('forbidden')
    const before = prepare
      ? await orBusy(() => prepare({ actor, now: at }, input))
      : { ok: true as const, value: undefined as P }
    if (!before.ok) return before
    const hooks: Hook[] = []
    const context = { actor, now: at, prepared: before.value, afterCommit: (work: Hook) => void hooks.push(work) }
    const result = await inTransaction((tx) => run({ ...context, tx }, input), constraints, maxSeconds)
    if (result.ok || result.isKept) for (const work of hooks) await work()
    // What cannot be given back now lapses by itself.
    else await orBusy(async () => giveBack?.(before.value))
    return result
  }
  const whole = Object.assign(act, { command: { name, as, may, input: shape } })
  known.set(name, whole)
  return whole
}

function permissionOf<K extends keyof Actors>({ name, as, may }: { name: string; as: K; may?: Permission | null }) {
  if (may !== undefined) return may
  return as === 'visitor' || as === 'system' ? null : (name as Permission)
}

/** Only adapters make a visitor or the system, so being one is all there is to allow. */
function isAllowed(as: keyof Actors, actor: Actor, may: Permission | null): boolean {
  if (may !== null) return can(actor, may)
  return as === 'person' ? 'personId' in actor : actor.role === as
}

/** A refusal whose writes stay: a wrong PIN counts, or guessing would be free. */
export const keeping = (refusal: Refusal): Refusal => ({ ...refusal, isKept: true })

export type ReadInput<S extends z.ZodType> =
  { ok: true; value: z.output<S> } | { ok: false; problem: 'not_found' } | { ok: false; fields: Record<string, string> }

/** What an adapter was given, read by the command's shape. */
export function readInput<S extends z.ZodType>(
  { command: { input } }: { readonly command: { readonly input: S } },
  given: unknown,
): ReadInput<S> {
  return readShape(input, given)
}

/** The first field whose text Postgres cannot hold, or null. Nobody types such a text: it is made up, or was cut in the wrong place. */
function unstorable(given: unknown): string | null {
  if (typeof given !== 'object' || given === null) return null
  const [found] = Object.entries(given).find(([, value]) => !isWhole(value)) ?? []
  return found ?? null
}

function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  return !Array.isArray(value) || value.every((one) => typeof one !== 'string' || isStorable(one))
}

/** What an adapter was given, read by a shape. A malformed id looks like one that is not there. */
export function readShape<S extends z.ZodType>(shape: S, given: unknown): ReadInput<S> {
  const parsed = shape.safeParse(given)
  if (parsed.success) {
    const unreadable = unstorable(given)
    return unreadable ? { ok: false, fields: { [unreadable]: 'text_unreadable' } } : { ok: true, value: parsed.data }
  }
  const { issues } = parsed.error
  if (issues.some((issue) => issue.message === 'not_found')) return { ok: false, problem: 'not_found' }
  const fields: Record<string, string> = {}
  for (const issue of issues) fields[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, fields }
}
