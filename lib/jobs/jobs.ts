import 'server-only'
import { z } from 'zod'
import { remindAdmins } from '@/lib/admin-status/applications/commands/renewing/remind-admins'
import { removeExpired } from '@/lib/admin-status/evidence/commands/remove-expired'
import { scanWaiting } from '@/lib/admin-status/evidence/commands/scan-waiting'
import { forgetSignings } from '@/lib/admin-status/letters/commands/forget-signings'
import { expireRequests } from '@/lib/authorizations/requests/commands/expire-requests'
import { endDepartures } from '@/lib/authorizations/departures/commands/end-departures'
import { organizationsAtOnce, tellConcerned } from '@/lib/authorizations/commands/tell-concerned'
import { fetchCatalogue, fetchConfirmed } from '@/lib/catalogue/commands/fetch-catalogue'
import { checkRegisters } from '@/lib/desk/cases/commands/checking/check-registers'
import { forgetAttempts } from '@/lib/identity/phones/commands/forget-attempts'
import { forgetRecoveries } from '@/lib/identity/recovery/commands/forget-recoveries'
import { forgetRegistrations } from '@/lib/identity/registration/commands/forget-registrations'
import { forgetSessions } from '@/lib/identity/sessions/commands/forget-sessions'
import { system } from '@/lib/kernel/actor'
import type { Result } from '@/lib/kernel/result'
import { forgetMessages } from '@/lib/notifications/commands/forget-messages'
import { forgetServiceSignIns } from '@/lib/openid/choices/commands/forget'
import { doubtAll } from '@/lib/openid/logout/commands/doubt-all'
import { defineJob } from './define-job'

const nothing = z.object({})

/** A command of the system has nobody who could mend a refusal: the job fails, and is tried at its next turn. */
function done(result: Result<number>): number {
  if (result.ok) return result.value
  throw new Error(`refused: ${result.problem}`)
}

/** What people left behind and nobody needs: how long each is kept is a setting, and stands on the page about privacy. */
const forgettings = [
  forgetRegistrations,
  forgetAttempts,
  forgetSignings,
  forgetRecoveries,
  forgetSessions,
  forgetMessages,
]

async function forgetEverything(now: Date): Promise<number> {
  let total = 0
  for (const forget of forgettings) total += await untilNothingIsLeft(forget, now)
  return total
}

async function untilNothingIsLeft(forget: (typeof forgettings)[number], now: Date): Promise<number> {
  let total = 0
  const next = async () => done(await forget(system, {}, now))
  for (let some = await next(); some > 0; some = await next()) total += some
  return total
}

/** Answers how many organizations were looked at. */
async function tellEverybody(now: Date): Promise<number> {
  let total = 0
  const next = async () => done(await tellConcerned(system, { atOnce: organizationsAtOnce }, now))
  for (let some = await next(); some > 0; some = await next()) total += some
  return total
}

/** Every job that the clock starts. */
export const jobs = [
  // A request is open until its last day is over in Amsterdam.
  defineJob({
    name: 'requests.expire.hourly',
    cron: '1 * * * *',
    input: nothing,
    run: async (_input, now) => done(await expireRequests(system, {}, now)),
    done: 'requests.expired',
    atStart: true,
  }),
  // Somebody's last day is over at midnight in Amsterdam; looked at right after it, and every hour.
  defineJob({
    name: 'departures.end.hourly',
    cron: '0 * * * *',
    input: nothing,
    run: (_input, now) => endDepartures(now),
    done: 'departures.ended',
    atStart: true,
  }),
  // What ends with a day, or by what the trade register says, also ends at services; looked at right after midnight, and every hour.
  defineJob({
    name: 'choices.doubt.hourly',
    cron: '0 * * * *',
    input: nothing,
    run: async (_input, now) => done(await doubtAll(system, {}, now)),
    done: 'choices.doubted',
    atStart: true,
  }),
  // Admins whose status ends in 60, 45 or 30 days.
  defineJob({
    name: 'admins.remind.every-morning',
    cron: '0 8 * * *',
    input: nothing,
    run: async (_input, now) => done(await remindAdmins(system, {}, now)),
    done: 'admins.reminded',
    atStart: true,
  }),
  // What the trade register says of companies whose cases lie at the desk, when that is older than a day.
  defineJob({
    name: 'register.check.every-five-minutes',
    cron: '*/5 * * * *',
    input: nothing,
    run: async (_input, now) => done(await checkRegisters(system, {}, now)),
    done: 'register.checked',
    atStart: true,
  }),
  // The scheme's catalogue, from its address where there is one.
  defineJob({
    name: 'catalogue.fetch.every-night',
    cron: '30 4 * * *',
    input: nothing,
    run: (_input, now) => fetchCatalogue(now),
    done: 'catalogue.fetched',
    atStart: false,
  }),
  // One of which a lead has confirmed that so much goes.
  defineJob({
    name: 'catalogue.confirmed.every-five-minutes',
    cron: '*/5 * * * *',
    input: nothing,
    run: (_input, now) => fetchConfirmed(now),
    done: 'catalogue.fetched',
    atStart: false,
  }),
  // Whom it concerns that services went from the catalogue, or came back.
  defineJob({
    name: 'catalogue.tell.every-five-minutes',
    cron: '*/5 * * * *',
    input: nothing,
    run: (_input, now) => tellEverybody(now),
    done: 'catalogue.told',
    atStart: true,
  }),
  // Files that the virus scanner has not seen yet.
  defineJob({
    name: 'evidence.scan.every-minute',
    cron: '* * * * *',
    input: nothing,
    run: async (_input, now) => done(await scanWaiting(system, {}, now)),
    done: 'evidence.scanned',
    atStart: false,
  }),
  // Files whose retention is over.
  defineJob({
    name: 'evidence.forget.every-night',
    cron: '30 3 * * *',
    input: nothing,
    run: async (_input, now) => done(await removeExpired(system, {}, now)),
    done: 'evidence.expired',
    atStart: true,
  }),
  // What services asked, with names and addresses in it, and codes and tokens that are over.
  defineJob({
    name: 'services.forget.hourly',
    cron: '15 * * * *',
    input: nothing,
    run: (_input, now) => untilNothingIsLeft(forgetServiceSignIns, now),
    done: 'services.forgotten',
    atStart: true,
  }),
  // Registrations that were given up, attempts, sessions, and what stood in old messages.
  defineJob({
    name: 'traces.forget.every-night',
    cron: '45 3 * * *',
    input: nothing,
    run: (_input, now) => forgetEverything(now),
    done: 'traces.forgotten',
    atStart: true,
  }),
]
