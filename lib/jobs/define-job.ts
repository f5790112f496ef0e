import 'server-only'
import type PgBoss from 'pg-boss'
import type { z } from 'zod'
import { guarded } from './guarded'
import type { Log } from './log'

/** Work that the clock asks for. */
export type Job<S extends z.ZodType = z.ZodType> = {
  /** What it does and when: `requests.expire.hourly`. */
  name: string
  /** When, in Amsterdam. */
  cron: string
  input: S
  /** How much there was to do; what it did is a command's business. */
  run: (input: z.output<S>, now: Date) => Promise<number>
  /** What the log says when there was something to do. */
  done: string
  /** False: not at the start of the worker, only by the clock. */
  atStart: boolean
}

/** Keeps the shape of a job's input for the compiler. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job => job as unknown as Job

/** Makes the queue of each job, its schedule and its handler; schedules of jobs that are no more go. */
export async function startJobs(boss: PgBoss, jobs: Job[], log: Log): Promise<void> {
  await dropFormerJobs(boss, jobs)
  for (const { name, cron, input, run, done, atStart } of jobs) {
    // `short`: one waits at most, however many workers there are. What fails is tried at the next turn of the clock.
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 0 })
    await boss.work(name, async ([job]) => {
      const count = await guarded(log, name, () => run(input.parse(job?.data ?? {}), new Date()))
      if (count) log.info({ event: done, count })
    })
    await boss.schedule(name, cron, {}, { tz: 'Europe/Amsterdam' })
    if (atStart) await boss.send(name, {})
  }
}

async function dropFormerJobs(boss: PgBoss, jobs: Job[]) {
  const names = new Set(jobs.map((job) => job.name))
  for (const { name } of await boss.getSchedules()) {
    if (!names.has(name)) await boss.unschedule(name)
  }
}
