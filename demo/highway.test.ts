import { spawnSync } from 'node:child_process'
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
import { type Finding, RULES } from './truth.ts'
import { writeDemo } from './write.ts'

const TODAY = '2026-11-23'
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
    expect(check(demo)).toEqual(must)
    expect(new Set(must).size).toBe(must.length)
    expect(keys(demo.truth.mustNot).filter((key) => must.includes(key))).toEqual([])
  })

  it('has planted cases and contrast rows for each of the six rules', () => {
    const { truth } = generateHighway(1, TODAY)
    for (const rule of RULES)
      for (const list of [truth.must, truth.mustNot]) expect(list.filter((each) => each.rule === rule).length).toBeGreaterThanOrEqual(3)
  })
})

describe('the engine on the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-demo-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([11, 12, 13])('finds exactly the truth and rejects no row (seed %i)', (seed) => {
    const demo = generateHighway(seed, TODAY)
    const out = join(folder, String(seed))
    writeDemo(out, demo)
    const { signals, rejects } = screen(out)
    const six = signals.filter(({ rule }) => RULES.some((each) => each === rule))
    expect(keys(six)).toEqual(keys(demo.truth.must))
    expect(rejects).toEqual([])
  })
})

/** `jianwei screen FOLDER --json`, as anybody would call it. */
function screen(folder: string) {
  const program = new URL('../src/cli/index.ts', import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'screen', folder, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  return JSON.parse(stdout) as { signals: Finding[]; rejects: object[] }
}

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
      ...column('leave', 'person_id'),
    ].filter((id) => !people.has(id))
    expect(strangers).toEqual([])
    expect(column('contract', 'tender_id').filter((id) => !known('tender').has(id))).toEqual([])
    expect(column('contract_change', 'contract_id').filter((id) => !known('contract').has(id))).toEqual([])
    expect(column('expense', 'vendor').filter((id) => !known('company').has(id))).toEqual([])
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
