import 'server-only'
import type PgBoss from 'pg-boss'
import type { z } from 'zod'
import { guarded } from './guarded'
import type { Log } from './log'

/** Work that the clock asks for. */
type Definition<S extends z.ZodType> = {
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

/** The same for the worker, which knows no job's input: what came is read by the job's own shape. */
export type Job = Omit<Definition<z.ZodType>, 'input' | 'run'> & {
  run: (data: unknown, now: Date) => Promise<number>
}

/** Keeps the shape of a job's input for the compiler. */
export const defineJob = <S extends z.ZodType>({ input, run, ...job }: Definition<S>): Job => ({
  ...job,
  run: async (data, now) => run(input.parse(data), now),
})

/** Makes the queue of each job, its schedule and its handler; schedules of jobs that are no more go. */
export async function startJobs(boss: PgBoss, jobs: Job[], log: Log): Promise<void> {
  await dropFormerJobs(boss, jobs)
  for (const { name, cron, run, done, atStart } of jobs) {
    // `short`: one waits at most, however many workers there are. What fails is tried at the next turn of the clock.
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 0 })
    await boss.work(name, async ([job]) => {
      const count = await guarded(log, name, () => run(job?.data ?? {}, new Date()))
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
