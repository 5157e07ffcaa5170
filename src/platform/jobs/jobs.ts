import type { Log } from '../database/log.ts'
import type { Job, JobHost, Module } from '../module.ts'
import type { Workshop } from '../work.ts'
import type { BossQueue } from './queue.ts'

/** Cron expressions of jobs mean this clock. */
const TIME_ZONE = 'Asia/Shanghai'
const RETRIES = { retryLimit: 5, retryDelay: 30, retryBackoff: true }

export interface JobParts {
  modules: readonly Module[]
  queue: BossQueue
  workshop: Workshop
  /** The data folder. */
  folder: string
  log: Log
}

/** The jobs of all modules, running. */
export interface Jobs {
  /** Run one now and wait for it; its error is thrown. */
  runJob(name: string, data?: Record<string, unknown>): Promise<void>
  /** Done when everything that runs at each start has run; never rejects, failures are logged and queued again. */
  readonly caughtUp: Promise<void>
  /** Let what runs come to its end, then stop. */
  stop(): Promise<void>
}

/** Start the queue, the schedules and what runs at every start. */
export async function startJobs(parts: JobParts): Promise<Jobs> {
  const { queue, log } = parts
  const stopping = new AbortController()
  const host: JobHost = { sweep: parts.workshop.sweep, dataFolder: parts.folder, stopping: stopping.signal }
  const jobs = jobsOf(parts.modules)
  await queue.boss.start()
  for (const job of jobs.values()) await attach(job, host, queue, log)
  await dropOldSchedules(queue, jobs)
  const caughtUp = catchUp([...jobs.values()], host, queue, log)
  return {
    caughtUp,
    runJob: async (name, data = {}) => jobNamed(jobs, name).run(host, data),
    stop: async () => {
      stopping.abort()
      await caughtUp
      await queue.boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

function jobsOf(modules: readonly Module[]): Map<string, Job> {
  const jobs = new Map<string, Job>()
  for (const job of modules.flatMap((module) => module.jobs ?? [])) {
    if (jobs.has(job.name)) throw new Error(`Two jobs are called ${job.name}`)
    jobs.set(job.name, job)
  }
  return jobs
}

function jobNamed(jobs: Map<string, Job>, name: string): Job {
  const job = jobs.get(name)
  if (!job) throw new Error(`There is no job ${name}`)
  return job
}

async function attach(job: Job, host: JobHost, { boss }: BossQueue, log: Log): Promise<void> {
  await boss.createQueue(job.name, RETRIES)
  await boss.work<Record<string, unknown> | null>(job.name, async ([queued]) => {
    try {
      await job.run(host, queued?.data ?? {})
    } catch (error) {
      log.error({ err: error, job: job.name, id: queued?.id }, 'A job failed; the queue will try it again')
      throw error
    }
  })
  if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: TIME_ZONE })
}

/** A schedule outlives the program that made it. */
async function dropOldSchedules({ boss }: BossQueue, jobs: Map<string, Job>): Promise<void> {
  for (const { name } of await boss.getSchedules()) if (!jobs.get(name)?.cron) await boss.unschedule(name)
}

async function catchUp(jobs: readonly Job[], host: JobHost, { boss }: BossQueue, log: Log): Promise<void> {
  for (const job of jobs.filter((each) => each.atStart)) {
    if (host.stopping.aborted) return
    try {
      await job.run(host, {})
    } catch (error) {
      log.error({ err: error, job: job.name }, 'A job failed at the start; the queue will try it again')
      await boss.send(job.name, {}).catch((failure: unknown) => log.error({ err: failure, job: job.name }, 'The job could not be queued'))
    }
  }
}
