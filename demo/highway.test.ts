import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import { afterAll, describe, expect, it } from 'vitest'
import { workCalendar } from '../src/platform/calendar.ts'
import { checkAll } from './checker/check.ts'
import { parseTable } from './checker/csv.ts'
import { type Demo, generateHighway } from './highway/generate.ts'
import { csvOf } from './tables.ts'
import { type FolderScreening, screenFolder } from '../src/modules/indicators/screening/folder.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { type Finding, RULES } from './truth.ts'
import { writeDemo } from './write.ts'

const TODAY = '2026-11-23'
/** The rules that a second program computes as well. */
const CHECKED = ['PR-01', 'PR-17', 'EX-04', 'EX-06', 'EX-08', 'AP-03']
/** The packs of the bank and the township do not concern a highway bureau. */
const CONCERNED = RULES.filter((rule) => !/^(BK|TW)-/.test(rule))
const calendar = workCalendar()
const keys = (findings: Finding[]) => findings.map(({ rule, subject }) => `${rule} ${subject}`).sort()
const tablesOf = (demo: Demo) => new Map(demo.sheets.map((sheet) => [sheet.name, parseTable(csvOf(sheet))]))

function check(demo: Demo): string[] {
  const tables = tablesOf(demo)
  return checkAll({
    table: (name) => tables.get(name) ?? [],
    chart: (item) => demo.flows.find((flow) => flow.item === item)?.xml,
    isWorking: (day) => calendar.isWorking(day),
  })
}

describe('the truth of the demo', () => {
  it.each([
    [1, TODAY],
    [2, TODAY],
    [97, TODAY],
    [3, '2024-02-29'],
    [4, '2026-01-05'],
    [5, '2027-06-30'],
    [6, '2030-10-05'],
    [7, '2016-05-01'],
  ])('is exactly what an independent check finds (seed %i, up to %s)', (seed, today) => {
    const demo = generateHighway(seed, today)
    const must = keys(demo.truth.must)
    expect(check(demo)).toEqual(keys(demo.truth.must.filter(({ rule }) => CHECKED.includes(rule))))
    expect(new Set(must).size).toBe(must.length)
    expect(keys(demo.truth.mustNot).filter((key) => must.includes(key))).toEqual([])
  })

  it('has a planted case and a contrast row for every rule of the packs that concern a highway bureau', () => {
    const { truth } = generateHighway(1, TODAY)
    const without = (list: Finding[]) => CONCERNED.filter((rule) => !list.some((each) => each.rule === rule))
    expect([without(truth.must), without(truth.mustNot)]).toEqual([[], []])
  })
})

describe('the engine on the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-demo-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([1, 7, 42])(
    'finds by all rules exactly the truth, rejects no row and leaves no rule unasked (seed %i)',
    { timeout: 180_000 },
    async (seed) => {
      const demo = generateHighway(seed, TODAY)
      const out = join(folder, String(seed))
      writeDemo(out, demo)
      const said = await screenFolder({ folder: out, asOf: TODAY })
      if (isRefusal(said)) throw new Error(said.refused)
      expect(keys(said.signals)).toEqual(keys(demo.truth.must))
      expect(said.tables.filter((each) => each.refused || each.rejects.length > 0)).toEqual([])
      expect(new Set(keys(demo.truth.must)).size).toBe(demo.truth.must.length)
      expect(unasked(said)).toEqual([])
    },
  )
})

/** Rules of the packs that could judge nothing at all. */
const unasked = ({ coverage }: FolderScreening) =>
  CONCERNED.filter((rule) => !coverage.some((each) => each.rule === rule && each.judged > 0))

describe('the tables of the demo', () => {
  const demo = generateHighway(7, TODAY)
  const tables = tablesOf(demo)
  const column = (table: string, name: string) => (tables.get(table) ?? []).map((row) => row[name] ?? '')

  it('are the same bytes for the same seed and day, and others for another seed', () => {
    const text = (each: Demo) => JSON.stringify([each.sheets.map(csvOf), each.flows, each.truth])
    expect(text(generateHighway(7, TODAY))).toBe(text(demo))
    expect(text(generateHighway(8, TODAY))).not.toBe(text(demo))
  })

  it('refer only to rows that exist', () => {
    const known = (table: string) => new Set(column(table, 'id'))
    const people = known('person')
    const strangers = [
      ...['person_id', 'approver_id'].flatMap((name) => column('expense', name)),
      ...column('event', 'actor_id'),
      ...column('trip', 'person_id'),
      ...['leave', 'gift', 'attendance', 'relation', 'delegation'].flatMap((table) => column(table, 'person_id')),
      ...['penalty', 'weigh', 'application'].flatMap((table) => column(table, 'officer_id')),
    ].filter((id) => !people.has(id))
    expect(strangers).toEqual([])
    expect(column('contract', 'tender_id').filter((id) => !known('tender').has(id))).toEqual([])
    expect(column('contract_change', 'contract_id').filter((id) => !known('contract').has(id))).toEqual([])
    expect(column('expense', 'vendor').filter((id) => !known('company').has(id))).toEqual([])
    for (const table of ['bid', 'purchase_order', 'contract'])
      expect(column(table, 'company_id').filter((id) => !known('company').has(id))).toEqual([])
    expect(column('bid', 'tender_id').filter((id) => !known('tender').has(id))).toEqual([])
    for (const table of ['measurement', 'progress'])
      expect(column(table, 'contract_id').filter((id) => !known('contract').has(id))).toEqual([])
    expect(column('weigh', 'case_id').filter((id) => id && !column('penalty', 'case_id').includes(id))).toEqual([])
    expect(column('expense', 'trip_id').filter((id) => id && !known('trip').has(id))).toEqual([])
  })

  it('lie within the two years and tell nothing of days to come', () => {
    const days = [
      ...['txn_date', 'submitted_at', 'approved_at', 'paid_at'].flatMap((name) => column('expense', name)),
      ...['published_at', 'awarded_at'].flatMap((name) => column('tender', name)),
      ...['submitted_at', 'approved_at'].flatMap((name) => column('contract_change', name)),
      ...column('contract', 'signed_at'),
      ...column('event', 'entered_at'),
    ].filter((text) => text !== '')
    expect(days.filter((text) => text.slice(0, 10) > TODAY || text < '2024-11-23')).toEqual([])
  })

  it('name no firm twice', () => {
    const names = column('company', 'name')
    expect(new Set(names).size).toBe(names.length)
  })

  it('come with charts that a BPMN reader takes without a warning and can draw', async () => {
    for (const { xml } of demo.flows) {
      const { warnings } = await new BpmnModdle().fromXML(xml)
      expect(warnings).toEqual([])
      const count = (tag: string) => xml.split(`<${tag} `).length - 1
      expect(count('bpmn:lane')).toBeGreaterThan(3)
      expect(count('bpmndi:BPMNEdge')).toBe(count('bpmn:sequenceFlow'))
    }
  })
})

const PLANTED = new URL('../../shared/data/planted', import.meta.url).pathname
const isAbsent = !process.env.CI && !tryRead(`${PLANTED}/expected.json`)

describe('the independent check', () => {
  it.skipIf(isAbsent)('says of the planted tables what another program said (skipped where ../shared/data is absent)', () => {
    const expected = JSON.parse(readFileSync(`${PLANTED}/expected.json`, 'utf8')) as { signals: Finding[] }
    const found = checkAll({
      table: (name) => parseTable(readFileSync(`${PLANTED}/${name}.csv`, 'utf8')),
      chart: (item) => tryRead(`${PLANTED}/flows/${item}.bpmn`),
      isWorking: (day) => calendar.isWorking(day),
    })
    expect(found).toEqual(keys(expected.signals))
  })
})

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
