import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { measureOf } from './standing.ts'
import { type World, world } from './world.ts'

let story: World

beforeAll(async () => {
  story = await world('2026-04-01')
  await measureOf(story, randomUUID(), 'kezhang1')
})
afterAll(() => story.close())

const database = <T>(act: (client: ClientBase) => Promise<T>) => withClient(story.server.fresh.admin, act)

/** One measure against the point of this number, laid down straight in the database. */
async function lay(client: ClientBase, no: string, phase: string): Promise<string> {
  const id = randomUUID()
  await client.query(
    `INSERT INTO jianwei.measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on)
     SELECT $1, id, unit_id, '双人复核', 'flow', $2, $3, '2026-05-06', 'inProgress', '2026-01-05' FROM jianwei.risk_points WHERE no = $4 ORDER BY id LIMIT 1`,
    [id, phase, story.idOf('kezhang2'), no],
  )
  return id
}

/** Points whose tally is not what a count of their measures says. */
const astray = (client: ClientBase) =>
  client.query(`
    SELECT p.no, t.*, m.* FROM jianwei.risk_points AS p LEFT JOIN jianwei.point_guards AS t ON t.point_id = p.id
      LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE phase = 'early') AS a, count(*) FILTER (WHERE phase = 'middle') AS b, count(*) FILTER (WHERE phase = 'late') AS c
        FROM jianwei.measures WHERE point_id = p.id) AS m ON true
    WHERE (t.early, t.middle, t.late, t.rank, t.unit_id, t.stands)
      IS DISTINCT FROM (m.a::int, m.b::int, m.c::int, CASE WHEN p.state = 'inForce' THEN p.rank_order ELSE 0 END, p.unit_id, p.version > 0 AND p.state <> 'retired')`)

describe('The tally of each point', () => {
  it('stays what a count of its measures says, whatever comes, changes or goes', async () => {
    await database(async (client) => {
      const [first, second] = [await lay(client, 'FZ-01', 'early'), await lay(client, 'FZ-01', 'middle')]
      expect((await client.query('SELECT rank, early, middle, late FROM jianwei.point_guards')).rows).toEqual([
        { rank: 3, early: 1, middle: 2, late: 0 },
      ])
      await client.query(`UPDATE jianwei.measures SET phase = 'late' WHERE id = $1`, [second])
      expect((await astray(client)).rows).toEqual([])
      await client.query(`DELETE FROM jianwei.measure_versions WHERE measure_id = $1`, [first])
      await client.query(`DELETE FROM jianwei.measures WHERE id = $1`, [first])
      await client.query(`UPDATE jianwei.risk_points SET rank = 3 WHERE no = 'FZ-01'`)
      expect((await astray(client)).rows).toEqual([])
      await client.query(`UPDATE jianwei.risk_points SET state = 'retired' WHERE no = 'FZ-01'`)
      expect((await astray(client)).rows).toEqual([])
    })
  })

  it('two who lay down a measure at the same moment both count', async () => {
    await database((one) =>
      database(async (two) => {
        await one.query('BEGIN')
        await lay(one, 'FZ-01', 'early')
        await two.query('BEGIN')
        const waiting = lay(two, 'FZ-01', 'early')
        await one.query('COMMIT')
        await waiting
        await two.query('COMMIT')
        expect((await astray(one)).rows).toEqual([])
      }),
    )
  })

  it('is kept by the database alone, and seen only where the measures are', async () => {
    const asApp = { ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }
    await withClient(asApp, async (client) => {
      await expect(client.query('UPDATE jianwei.point_guards SET early = 9')).rejects.toThrow(/permission denied/)
      await expect(client.query('DELETE FROM jianwei.point_guards')).rejects.toThrow(/permission denied/)
      expect((await client.query('SELECT 1 FROM jianwei.point_guards')).rowCount).toBe(0)
    })
  })
})
