import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChainLine, ChainPage } from '../../src/modules/cascade/chain/chain.schema.ts'
import type { BoardRow } from '../../src/modules/measures/board/board.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { measureOf } from './standing.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

type Listed = { items: ChainLine[]; next: string | null }

let story: World
let bureau: string

beforeAll(async () => {
  story = await world('2026-04-01')
  bureau = unitNamed(story, '州公路局')
})
afterAll(() => story.close())

describe('Responsibility level by level (R51)', () => {
  it('counts every unit below in the line under which it lies: the sums are those of the board', async () => {
    const [segment, station] = [unitNamed(story, '墨汀公路段'), unitNamed(story, '漪川养护站')]
    const measures = async (unit: string, count: number) =>
      withClient(story.server.fresh.admin, (client) =>
        client.query(
          `INSERT INTO jianwei.measures (id, point_id, unit_id, text, type, phase, owner, due_on, state, changed_on)
           SELECT gen_random_uuid(), id, $1, '双人复核', 'flow', 'middle', $2, '2026-03-06', 'inProgress', '2026-01-05' FROM jianwei.risk_points, generate_series(1, $3) WHERE no = 'FZ-01'`,
          [unit, story.idOf('duanzhang1'), count],
        ),
      )
    await measureOf(story, randomUUID(), 'kezhang1')
    await measures(bureau, 2)
    await measures(segment, 3)
    await measures(station, 4)
    const officer = await story.as('jijian1')
    const page = await officer.get<ChainPage>(`/api/responsibility?unitId=${bureau}`)
    const board = await officer.get<BoardRow[]>(`/api/measures/board?unitId=${bureau}`)
    const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)
    expect(sum(page.units.map((unit) => unit.measures))).toBe(
      sum(board.map((row) => row.planned + row.inProgress + row.submitted + row.returned + row.verified)),
    )
    expect(sum(page.units.map((unit) => unit.overdue))).toBe(sum(board.map((row) => row.overdue)))
    expect(page.units[0]).toMatchObject({ unitId: bureau, isAlone: true, below: 0, measures: 2 })
    expect(page.units[0]?.gaps.map((each) => each.gap)).not.toContain('noLeader')
    const line = page.units.find((each) => each.unitId === segment)
    expect(line).toMatchObject({ isAlone: false, below: 1, measures: 7, overdue: 7 })
    const listed = await officer.get<Json>(`/api/measures?unitId=${segment}`)
    expect(listed.items).toHaveLength(7)
    // A station of a segment answers through the segment: nobody in charge of it is no gap. Its measures are, and open it.
    expect(line?.gaps.map((each) => each.gap)).not.toContain('noLeader')
    const opened = await officer.get<ChainPage>(`/api/responsibility?unitId=${segment}&gap=overdue`)
    expect(opened).toMatchObject({ gap: 'overdue', total: { units: 2, measures: 7 }, units: [] })
    const one = await officer.get<Listed>(`/api/responsibility/units?unitId=${segment}&gap=overdue&search=yichuan`)
    expect(one).toMatchObject({ items: [{ unitId: station, isAlone: true, measures: 4 }], next: null })
    const led = await officer.get<Listed>(`/api/responsibility/units?unitId=${segment}&gap=noLeader`)
    expect(led.items).toEqual([])
    const at = await officer.get<ChainPage>(`/api/responsibility?unitId=${segment}`)
    expect(at.units).toMatchObject([
      { unitId: segment, isAlone: true, measures: 3 },
      { unitId: station, isAlone: false, below: 0, measures: 4 },
    ])
    const gaps = (of: ChainPage['units']) => sum(of.flatMap((unit) => unit.gaps.map((each) => each.units)))
    expect(gaps(line ? [line] : [])).toBe(gaps(at.units))
    const all = await officer.get<Listed>(`/api/responsibility/units?unitId=${bureau}&gap=overdue`)
    expect(all.items.map((unit) => unit.unitId)).toEqual(expect.arrayContaining([bureau, segment, station]))
    const found = await officer.get<Listed>(`/api/responsibility/units?unitId=${bureau}&gap=overdue&search=yichuan`)
    expect(found.items.map((unit) => unit.unitId)).toEqual([station])
    const paged: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: Listed = await officer.get(`/api/responsibility/units?unitId=${bureau}&gap=overdue&limit=2${next && `&cursor=${next}`}`)
      paged.push(...page.items.map((unit) => unit.unitId))
      next = page.next
    }
    expect(paged).toEqual(all.items.map((unit) => unit.unitId))
  })

  it('names the leading group that answers for a unit without one, and the work team of its own', async () => {
    const segment = unitNamed(story, '墨汀公路段')
    const of = async (username: string, unit: string) => (await story.as(username)).get<ChainPage>(`/api/responsibility?unitId=${unit}`)
    const [top, below, section] = [
      await of('jijian1', bureau),
      await of('duanzhang1', segment),
      await of('kezhang2', unitNamed(story, '工程科')),
    ]
    expect(top.groupOf?.unitId).toBe(bureau)
    expect(below).toMatchObject({ groupOf: top.groupOf, group: top.group })
    expect(section).toMatchObject({ groupOf: top.groupOf, group: top.group, team: [] })
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`INSERT INTO jianwei.body_members VALUES ($1, 'leadingGroup', $2, 'head', '2026-01-01')`, [
        segment,
        story.idOf('duanzhang1'),
      ]),
    )
    const own = await of('duanzhang1', segment)
    expect(own).toMatchObject({ groupOf: { unitId: segment }, group: [{ person: { id: story.idOf('duanzhang1') }, role: 'head' }] })
    expect((await of('jijian1', unitNamed(story, '漪川养护站'))).groupOf?.unitId).toBe(segment)
  })
})
