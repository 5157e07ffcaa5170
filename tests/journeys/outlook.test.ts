import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outlook } from '../../src/modules/overview/outlook/outlook.schema.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { measureDue, pointInForce, raisedOn } from './figures/figures.steps.ts'
import { granted } from './standing.ts'
import { registration, unitNamed } from './story.ts'
import { trailOf } from './excel/excel.steps.ts'
import { type Json, type Person, type World, world } from './world.ts'

describe('The yearly outlook 年度展望', () => {
  let story: World
  let officer: Person
  let bureau: string
  let permits: string
  let desk: string

  beforeAll(async () => {
    story = await world('2026-03-02')
    bureau = unitNamed(story, '州公路局')
    permits = unitNamed(story, '路政科')
    desk = story.institution.tenures.find((tenure) => tenure.personId === story.idOf('zhigong1') && !tenure.to)?.postId ?? ''
    const engineering = unitNamed(story, '工程科')
    // The desk is hit month after month, ever harder; engineering was hit once, long ago.
    for (const [day, unitId, persons, rank, rule] of [
      ['2026-03-10', engineering, [], 2, 'CN-01'],
      ['2026-06-10', permits, [story.idOf('zhigong1')], 1, 'AP-03'],
      ['2026-07-10', permits, [story.idOf('zhigong1')], 2, 'AP-03'],
      ['2026-08-10', permits, [story.idOf('zhigong1')], 3, 'AP-03'],
    ] as const) {
      story.itIs(day)
      await story.server.workshop.sweep((work) =>
        takeIn(work, { id: randomUUID(), at: work.now }, [raisedOn({ key: `S-${day}`, unitId, personIds: [...persons], rank, rule })]),
      )
    }
    story.itIs('2026-09-14')
    officer = await story.as('jijian1')
    await pointInForce(story, { unit: '路政科', title: '夜间放行超限车辆', rank: 3, keyArea: 'roadApproval' })
    const guarded = await pointInForce(story, { unit: '路政科', title: '受理不留痕', rank: 1, keyArea: 'roadApproval' })
    await measureDue(story, guarded, '2027-08-01')
    await officer.post('/api/appointments', {
      ...{ unitId: permits, kind: 'informationOfficer', identity: 'staff', personId: story.idOf('zhigong1') },
      ...{ fromOn: '2026-03-01', toOn: '2027-02-28' },
    })
    for (const receivedOn of ['2025-06-01', '2025-06-02', '2025-06-03', '2025-06-04', '2025-06-30', '2025-02-01', '2026-05-06'])
      await officer.post('/api/ledger', registration(story, 'zhigong1', { receivedOn }))
  })
  afterAll(() => story.close())

  const outlook = (who: Person) => who.get<Outlook>(`/api/situation/outlook?unitId=${bureau}`)

  it('names posts and domains that rise before any line is crossed (R3), and none that only fades', async () => {
    const { months, rising } = await outlook(officer)
    expect([months[0], months.at(-1)]).toEqual(['2026-03-31', '2026-08-31'])
    expect(rising?.series.map((each) => [each.kind, each.id]).toSorted()).toEqual([
      ['domain', 'AP'],
      ['post', desk],
    ])
    const [post] = rising?.series.filter((each) => each.kind === 'post') ?? []
    expect(post?.scores.slice(0, 3)).toEqual([0, 0, 0])
    expect(post?.isSteep).toBe(true)
    const listed = await officer.get<Json>(`/api/signals?family=AP&under=${permits}`)
    expect(listed.items.map((each: { rule: string }) => each.rule)).toEqual(['AP-03', 'AP-03', 'AP-03'])
    expect((await officer.get<Json>(`/api/signals?family=CN&under=${permits}`)).items).toEqual([])
  })

  it('names prone months, points of the highest level that lack measures, and key areas (R7)', async () => {
    const { year, calendar, bare, areas, due } = await outlook(officer)
    expect([year, calendar?.years]).toEqual([2027, [2023, 2024, 2025]])
    expect(calendar?.months.filter((each) => each.isProne).map((each) => [each.month, each.counts])).toEqual([[6, [0, 0, 5]]])
    expect(bare).toMatchObject({ rank: 3, isMore: false, lines: [{ title: '夜间放行超限车辆', has: 0 }] })
    expect(areas).toEqual([{ keyArea: 'roadApproval', label: expect.any(String), items: 1, before: 6, points: 2, top: 1 }])
    expect(due.map((each) => [each.measures, each.terms])).toEqual([
      [0, 1],
      [0, 0],
      [1, 0],
      [0, 0],
    ])
    const third = await officer.get<Json>(`/api/measures?unitId=${bureau}&open=true&dueFrom=${due[2]?.from}&dueTo=${due[2]?.to}`)
    expect(third.items).toHaveLength(1)
    const ending = (from: string, to: string) => officer.get<Json>(`/api/appointments?unitId=${bureau}&endsFrom=${from}&endsTo=${to}`)
    expect((await ending(due[0]?.from ?? '', due[0]?.to ?? '')).items).toHaveLength(1)
    expect((await ending(due[1]?.from ?? '', due[1]?.to ?? '')).items).toEqual([])
    const list = await officer.get<Json>(`/api/ledger?unit=${bureau}&receivedFrom=2025-06-01&receivedTo=2025-06-30`)
    expect(list.items).toHaveLength(5)
  })

  it('tells a leader without registers of points and areas only, and no count of what the leader may not read', async () => {
    const leader = await story.as('juzhang')
    expect(await outlook(leader)).toMatchObject({ rising: null, calendar: null, areas: [{ items: null, before: null, points: 2 }] })
  })

  it('says of measures that they are not for a reader who may see those of one section only, never that none is lacking', async () => {
    await granted(story, 'kezhang1', 'leadingGroupMember', bureau)
    const { bare, due } = await outlook(await story.as('kezhang1'))
    expect([bare.lines, due.map((each) => each.measures)]).toEqual([null, [null, null, null, null]])
  })

  it('is printed, and the trail knows', async () => {
    const file = await officer.try('GET', `/api/situation/outlook.pdf?unitId=${bureau}`)
    expect([file.status, file.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect(await trailOf(story, 'outlook.print')).toMatchObject([{ object_id: bureau }])
  })

  it('goes into Excel, a sheet for each section that the reader may see, and the trail knows', async () => {
    const sheetsFor = async (who: Person) => {
      const file = await who.try('GET', `/api/situation/outlook.xlsx?unitId=${bureau}`)
      expect(file.status).toBe(200)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(file.bytes as never)
      return book.worksheets
    }
    const sheets = await sheetsFor(officer)
    expect(sheets.map((each) => each.name)).toEqual(['上升趋势', '易发月份', '措施不足', '重点领域', '明年到期'])
    expect(sheets[1]?.getRow(7).values).toEqual([undefined, 6, 0, 0, 5, '易发'])
    expect(sheets[2]?.getRow(2).getCell(3).value).toBe('夜间放行超限车辆')
    expect((await sheetsFor(await story.as('juzhang'))).map((each) => each.name)).toEqual(['措施不足', '重点领域', '明年到期'])
    expect(await trailOf(story, 'outlook.export')).toHaveLength(2)
  })
})
