import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostScore } from '../../src/modules/indicators/score/score.schema.ts'
import { type OwnTable, ownRecordsOf } from '../../src/modules/indicators/screening/own-records.ts'
import { screeningJob } from '../../src/modules/indicators/screening/screening.job.ts'
import { lastCoverage, queueScreening } from '../../src/modules/indicators/screening/screening.store.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import type { RaisedSignal } from '../../src/modules/signals/signal.tables.ts'
import { assessed, draftFor, REPLY, registration, served, unitNamed, VERDICT, type WarningPage } from './story.ts'
import { type Json, type World, world } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianwei-own-records-'))
let story: World
let page: WarningPage

const dutyId = (kind: string) => page.duties.find((each) => each.kind === kind)?.id ?? ''
const records = async (name: string): Promise<OwnTable['rows']> => {
  const tables = await story.server.workshop.sweep((work) => ownRecordsOf(work))
  return tables.find((each) => each.table === name)?.rows ?? []
}

async function run(): Promise<void> {
  const { sweep } = story.server.workshop
  const { id } = await sweep((work) => queueScreening(work))
  await screeningJob.run({ sweep, dataFolder: folder, stopping: new AbortController().signal }, { screeningId: id })
}

const signalsOf = async (username: string, rule: string): Promise<Json[]> =>
  (await (await story.as(username)).get<Json>(`/api/signals?rule=${rule}`)).items

/** A signal of a rule on outside data, about one person. */
function raised(rule: string, personId: string, more: Partial<RaisedSignal> = {}): RaisedSignal {
  const words = { zh: rule, en: rule }
  const finding = {
    value: 1,
    line: 1,
    sentence: words,
    wouldClear: words,
    basis: rule,
    why: words,
    title: words,
    settings: [],
    peers: null,
    asked: null,
  }
  const evidence = { evidence: ['X1'], evidenceTable: 'expense', evidenceRows: [{ id: 'X1' }], decidingColumns: [] }
  const found = { ...finding, ...evidence }
  return {
    rule,
    version: 1,
    rank: 3,
    subjectKey: `self|${personId}`,
    period: '',
    unitId: null,
    personIds: [personId],
    isShadow: false,
    finding: found,
    ...more,
  }
}

describe('IN and GV rules run on the platform’s own records', () => {
  beforeAll(async () => {
    story = await world('2026-02-12', { dataFolder: folder })
    const { matterId } = await assessed(story, 'zhigong1', 1)
    page = await served(story, matterId, draftFor(story, 'zhigong1', '路政科', 1))
  })
  afterAll(async () => {
    await story.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('posts are on record with their unit, their head and who holds them', async () => {
    const posts = await records('post_record')
    const head = posts.find((post) => post.unit === unitNamed(story, '路政科') && post.is_head === true)
    expect(head?.holder_ids).toBe(story.idOf('kezhang1'))
  })

  it('the ledger is on record with a row for each subject, its source as a digest and whom it concerns', async () => {
    const [item] = await records('info_item')
    expect(item).toMatchObject({
      subject_kind: 'person',
      subject_id: story.idOf('zhigong1'),
      unit: unitNamed(story, '路政科'),
      truth: null,
      from_rule: null,
    })
    expect(item?.person_ids).toBe(story.idOf('zhigong1'))
    expect(item?.source_hash).toMatch(/^[0-9a-f]{16}$/)
    expect(JSON.stringify(item)).not.toContain('信息员')
  })

  it('an issued warning and its duties are on record, each duty with its limit and all it concerns', async () => {
    expect(await records('warning_record')).toMatchObject([
      { id: page.warning.id, rank: 1, subject_kind: 'person', subject_id: story.idOf('zhigong1'), state: 'open', closed_on: null },
    ])
    const duties = await records('warning_duty')
    expect(duties.map((each) => [each.owed_by_kind, each.due_on, each.extended_to, each.answered_on, each.state])).toEqual([
      ['person', '2026-02-26', null, null, 'owed'],
      ['unit', expect.any(String), null, null, 'owed'],
    ])
    expect(duties[1]?.person_ids).toBe([story.idOf('kezhang1'), story.idOf('zhigong1')].toSorted().join(';'))
  })

  it('on the last day nothing is overdue; a week later IN-06 is raised for the duty, and not shown to whom it concerns', async () => {
    story.itIs('2026-02-26')
    await story.sweep()
    await run()
    expect(await signalsOf('jijian1', 'IN-06')).toEqual([])
    story.itIs('2026-03-05')
    await story.sweep()
    await run()
    const overdue = await signalsOf('jijian1', 'IN-06')
    const own = overdue.find((each) => each.subjectKey === dutyId('writtenStatement'))
    expect(own).toMatchObject({
      rank: 2,
      value: 7,
      line: 0,
      period: '2026-02-26',
      subjects: [{ kind: 'person', id: story.idOf('zhigong1') }],
    })
    const full = await (await story.as('jijian1')).get<Json>(`/api/signals/${own.id}`)
    expect([full.evidenceTable, full.evidenceRows[0].due_on]).toEqual(['warning_duty', '2026-02-26'])
    const coverage = await story.server.workshop.sweep((work) => lastCoverage(work.tx))
    expect(coverage.get('IN-06')).toMatchObject({ judged: 2, unassessable: [] })
    expect(coverage.get('GV-05')?.unassessable.map((each) => each.code)).toEqual(['table_missing', 'table_missing'])
  })

  it('an answer given late stays on record as late, and the verifier with it', async () => {
    await (await story.as('zhigong1')).post(`/api/duties/${dutyId('writtenStatement')}/acts`, { kind: 'answer', reply: REPLY })
    await (await story.as('jijian3')).post(`/api/duties/${dutyId('writtenStatement')}/acts`, { kind: 'accept', verdict: VERDICT })
    const answered = (await records('warning_duty')).find((each) => each.id === dutyId('writtenStatement'))
    expect(answered).toMatchObject({
      state: 'met',
      due_on: '2026-02-26',
      answered_on: '2026-03-05',
      answered_by: story.idOf('zhigong1'),
      verified_by: story.idOf('jijian3'),
    })
  })

  it('an objection stops the clock: the duty stands still, then runs on under its new limit', async () => {
    const { matterId } = await assessed(story, 'zhigong2', 1)
    const other = await served(story, matterId, draftFor(story, 'zhigong2', '墨垭超限检测站', 1))
    const id = other.duties.find((each) => each.kind === 'writtenStatement')?.id
    const first = other.duties.find((each) => each.kind === 'writtenStatement')?.countdown?.dueOn
    story.itIs('2026-03-06')
    await (await story.as('zhigong2')).post(`/api/duties/${id}/acts`, { kind: 'object', text: '现场核查记录齐全，请予复核。' })
    const duty = async () => (await records('warning_duty')).find((each) => each.id === id)
    expect(await duty()).toMatchObject({ state: 'objected', due_on: first })
    story.itIs('2026-03-20')
    await (await story.as('jijian1')).post(`/api/duties/${id}/acts`, { kind: 'uphold', text: '经复核，维持原预警。' })
    const resumed = await duty()
    expect(resumed).toMatchObject({ state: 'owed', due_on: first, answered_on: null })
    expect(String(resumed?.extended_to) > '2026-03-20').toBe(true)
  })

  it('two sources on one person raise IN-01; signals are on record with persons and the posts they held, those on trial are not', async () => {
    const officer = await story.as('jijian1')
    await officer.post('/api/ledger', registration(story, 'zhigong1', { source: '群众来信' }))
    const clerk = story.idOf('zhigong1')
    await story.server.workshop.sweep((work) =>
      takeIn(work, { id: '00000000-0000-4000-8000-000000000001', at: work.now }, [
        raised('EX-08', clerk),
        raised('EX-09', clerk, { isShadow: true }),
      ]),
    )
    await run()
    expect(await signalsOf('jijian1', 'IN-01')).toMatchObject([{ subjectKey: `person|${clerk}`, rank: 2, value: 2 }])
    const signals = await records('signal_record')
    expect(signals.map((each) => each.rule)).toEqual(['EX-08'])
    const own = signals.find((each) => each.rule === 'EX-08')
    expect(own).toMatchObject({ state: 'new', unit: unitNamed(story, '路政科'), person_ids: clerk, revised_on: null, matter_id: null })
    const posts = await records('post_record')
    expect(posts.find((post) => post.id === own?.post_ids)?.holder_ids).toBe(clerk)
  })

  it('the score of a post is the list of its signals, from what the reader may see; below the office nobody reads it', async () => {
    const { items: scores } = await (await story.as('jijian1')).get<{ items: PostScore[] }>('/api/post-scores')
    const [post] = scores.filter((each) => each.parts.some((part) => part.rule === 'EX-08'))
    expect(post).toMatchObject({ line: 9, inherent: 0, unitId: unitNamed(story, '路政科') })
    expect(post?.parts.map(({ rule, confidence, decay }) => ({ rule, confidence, decay }))).toEqual([
      { rule: 'EX-08', confidence: 0.5, decay: 1 },
    ])
    expect(post?.score).toBeCloseTo(post?.parts[0]?.part ?? 0, 2)
    const { items: elsewhere } = await (await story.as('jijian1')).get(`/api/post-scores?unitId=${unitNamed(story, '养护科')}`)
    expect(elsewhere).toEqual([])
    const { items: seen } = await (await story.as('jijian2')).get<{ items: PostScore[] }>('/api/post-scores')
    expect(seen.flatMap((each) => each.parts).filter((part) => part.rule === 'EX-08')).toEqual([])
    expect((await (await story.as('kezhang1')).try('GET', '/api/post-scores')).status).toBe(403)
  })

  it('a post has its page with each signal, its course and the settings that hold; who may see none of its signals finds no score', async () => {
    const officer = await story.as('jijian1')
    const [post] = (await officer.get<{ items: PostScore[] }>('/api/post-scores?search=EX-08')).items
    const path = `/api/post-scores/${encodeURIComponent(post?.postId ?? '')}`
    const page = await officer.get<{ post: PostScore; settings: Json[]; sentences: Json }>(path)
    expect(page.post).toEqual(post)
    expect(Object.keys(page.sentences)).toEqual(post?.parts.map(({ signalId }) => signalId))
    expect(page.post.course.map(({ score }) => score)).toEqual([0, 0, 0, 0, 0, 0, post?.score])
    expect(page.settings.find(({ key }) => key === 'halfLifeDays')).toMatchObject({ value: 180, title: { en: 'Half-life (days)' } })
    expect((await (await story.as('jijian2')).try('GET', path)).body).toMatchObject({ code: 'score.not_found' })
    expect((await officer.try('GET', '/api/post-scores/none')).body).toMatchObject({ code: 'score.not_found' })
  })

  it('posts are found by state and pinyin, and go out as a sheet of what the list shows', async () => {
    const officer = await story.as('jijian1')
    const found = async (query: string) => (await officer.get<{ items: PostScore[] }>(`/api/post-scores?${query}`)).items
    const all = await found('')
    expect(await found('state=above')).toEqual(all.filter(({ score, line }) => score >= line))
    expect(await found('search=luzhengke')).toEqual(all.filter(({ unitName }) => unitName?.endsWith('路政科')))
    expect(await found('search=lzk')).toEqual(await found('search=luzhengke'))
    const first = await officer.get<{ items: PostScore[]; next: string | null }>('/api/post-scores?limit=1')
    expect(first.next).toBe(all.length > 1 ? all[0]?.postId : null)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await officer.try('GET', '/api/post-scores.xlsx?search=lzk')).bytes as unknown as ExcelJS.Buffer)
    const sheet = book.worksheets[0]
    expect(sheet?.rowCount).toBe(1 + (await found('search=lzk')).length)
    expect(JSON.stringify(sheet?.getColumn(8).values)).toContain('EX-08')
    expect((await (await story.as('kezhang1')).try('GET', '/api/post-scores.xlsx')).status).toBe(403)
  })

  it('what concerns an officer is never shown to them: their own overdue duty neither, and a run again raises nothing twice', async () => {
    const before = await signalsOf('jijian1', 'IN-06')
    await run()
    expect((await signalsOf('jijian1', 'IN-06')).map((each) => each.id)).toEqual(before.map((each) => each.id))
    const concerned = story.idOf('jijian2')
    await story.server.workshop.sweep((work) =>
      takeIn(work, { id: '00000000-0000-4000-8000-000000000002', at: work.now }, [raised('IN-06', concerned, { subjectKey: 'D-own' })]),
    )
    expect((await signalsOf('jijian2', 'IN-06')).filter((each) => each.subjectKey === 'D-own')).toEqual([])
  })
})
