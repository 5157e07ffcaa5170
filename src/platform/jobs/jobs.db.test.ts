import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarOf } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/refusal.ts'
import { type FreshDatabase, freshDatabase, silent } from '../../../tests/database.ts'
import { withClient } from '../database/connection.ts'
import { prepareRoles } from '../database/roles.ts'
import type { Module } from '../module.ts'
import { PUBLIC, systemClock, workshop, type Workshop } from '../work.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { type BossQueue, bossQueue } from './queue.ts'

const NO_ACCESS = { may: () => false, nodesWith: () => [] }

const wound = new Map<string, PromiseWithResolvers<Record<string, unknown>>>()
let runs: string[] = []

const clockwork: Module = {
  name: 'clockwork',
  jobs: [
    {
      name: 'duties.sweep',
      cron: '0 8 * * *',
      atStart: true,
      run: async (host) => host.sweep(async (work) => void runs.push(`sweep as ${work.actor.kind}`)),
    },
    { name: 'letters.print', run: async (_host, data) => wound.get('print')?.resolve(data) },
    {
      name: 'letters.fail',
      atStart: true,
      run: async () => {
        runs.push('fail')
        throw new Error('no paper')
      },
    },
  ],
}

let fresh: FreshDatabase
let folder: string
let queue: BossQueue
let shop: Workshop
let jobs: Jobs

beforeEach(async () => {
  runs = []
  folder = await mkdtemp(join(tmpdir(), 'jianwei-jobs-'))
  wound.set('print', Promise.withResolvers())
  fresh = await freshDatabase([clockwork])
  await prepareRoles(fresh.admin, fresh.secrets)
  queue = bossQueue(fresh.database.connectionFor('jobs'), silent)
  shop = workshop({ database: fresh.database, modules: fresh.modules, clock: systemClock, calendar: () => calendarOf([], []), queue })
  jobs = await startJobs({ modules: fresh.modules, queue, workshop: shop, folder, log: silent })
})
afterEach(async () => {
  await jobs.stop()
  await fresh.close()
  await rm(folder, { recursive: true, force: true })
})

const queued = async (name: string) =>
  withClient(fresh.admin, async (client) =>
    (await client.query<{ data: unknown }>('SELECT data FROM pgboss.job WHERE name = $1', [name])).rows.map((row) => row.data),
  )

describe('jobs', () => {
  it('that run at the start run once, as the system; one that fails is queued again and stops no other', async () => {
    await jobs.caughtUp
    expect(runs.filter((run) => run.startsWith('sweep'))).toEqual(['sweep as system'])
    expect(runs).toContain('fail')
    expect(await queued('letters.fail')).toHaveLength(1)
  })

  it('queued in a unit of work run after its commit, with their data', async () => {
    await shop.open({ actor: PUBLIC, access: NO_ACCESS }, (work) => work.enqueue('letters.print', { letter: 'w1' }))
    expect(await wound.get('print')?.promise).toEqual({ letter: 'w1' })
  })

  it('queued in a unit of work that is refused do not exist', async () => {
    await shop.open({ actor: PUBLIC, access: NO_ACCESS }, async (work) => {
      await work.enqueue('letters.print', { letter: 'w2' })
      return refuse('letter.not_signed')
    })
    expect(await queued('letters.print')).toEqual([])
  })

  it('can be run now by name; an unknown name and a failure are thrown', async () => {
    await jobs.runJob('letters.print', { letter: 'w3' })
    expect(await wound.get('print')?.promise).toEqual({ letter: 'w3' })
    await expect(jobs.runJob('letters.fail')).rejects.toThrow('no paper')
    await expect(jobs.runJob('letters.burn')).rejects.toThrow('There is no job letters.burn')
  })

  it('keep the schedules of the program that runs, by the clock of Shanghai, and no others', async () => {
    await queue.boss.createQueue('old.job')
    await queue.boss.schedule('old.job', '0 1 * * *')
    await jobs.stop()
    queue = bossQueue(fresh.database.connectionFor('jobs'), silent)
    jobs = await startJobs({ modules: fresh.modules, queue, workshop: shop, folder, log: silent })
    expect((await queue.boss.getSchedules()).map(({ name, cron, timezone }) => [name, cron, timezone])).toEqual([
      ['duties.sweep', '0 8 * * *', 'Asia/Shanghai'],
      ['trail.carry-visits', '20 0 * * *', 'Asia/Shanghai'],
      ['trail.seal', '*/5 * * * *', 'Asia/Shanghai'],
    ])
  })

  it('cannot be worked or changed by the role of requests', async () => {
    const attempt = fresh.database.transaction('app', '', (tx) => sql`DELETE FROM pgboss.job`.execute(tx))
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})
