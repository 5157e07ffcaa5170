import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BpmnModdle } from 'bpmn-moddle'
import { afterAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../src/kernel/refusal.ts'
import { screenFolder } from '../src/modules/indicators/screening/folder.ts'
import { generateBank } from './bank/generate.ts'
import { buildBranch } from './bank/organisation/branch.ts'
import { institutionSchema } from './institution.schema.ts'
import { csvOf } from './tables.ts'
import { parseTable } from './checker/csv.ts'
import type { Finding } from './truth.ts'
import { writeDemo } from './write.ts'

const TODAY = '2026-11-23'
const folder = mkdtempSync(join(tmpdir(), 'jianwei-bank-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keys = (findings: readonly Finding[]) => findings.map(({ rule, subject }) => `${rule} ${subject}`).toSorted()

async function screened(out: string, asOf: string) {
  const result = await screenFolder({ folder: out, asOf })
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

describe('the engine on the bank branch', () => {
  it.each([1, 7, 42])(
    'finds exactly the truth, rejects no row and knows its charts (seed %i)',
    async (seed) => {
      const { truth, ...demo } = generateBank(seed, TODAY)
      const out = join(folder, String(seed))
      writeDemo(out, { truth, ...demo })
      const { signals, tables, chartProblems } = await screened(out, TODAY)
      const must = keys(truth.must)
      expect(keys(signals)).toEqual(must)
      expect(new Set(must).size).toBe(must.length)
      expect(keys(truth.mustNot).filter((key) => must.includes(key))).toEqual([])
      expect(chartProblems).toEqual([])
      expect(tables.filter(({ rowsBad, refused }) => rowsBad > 0 || refused !== null)).toEqual([])
    },
    240_000,
  )
})

const PLANTED = [
  ...['BK-01', 'BK-02', 'BK-05', 'BK-06', 'BK-07', 'BK-08', 'BK-11', 'BK-13', 'BK-17', 'BK-18'],
  ...['AP-01', 'AP-03', 'AP-04', 'AP-09', 'EX-01', 'EX-04', 'EX-08', 'EX-10', 'HR-01', 'HR-02', 'HR-03', 'HR-06'],
  ...['PR-01', 'PR-09', 'PR-12', 'PR-17', 'PR-18', 'PR-23'],
]

describe('the tables of the bank branch', () => {
  const demo = generateBank(7, TODAY)
  const tables = new Map(demo.sheets.map((sheet) => [sheet.name, parseTable(csvOf(sheet))]))
  const column = (table: string, name: string) => (tables.get(table) ?? []).map((row) => row[name] ?? '')

  it('plant a case and a contrast for each rule they plant for', () => {
    const rulesOf = (list: readonly Finding[]) => [...new Set(list.map((each) => each.rule))].toSorted()
    expect(rulesOf(demo.truth.must)).toEqual(PLANTED.toSorted())
    expect(rulesOf(demo.truth.mustNot)).toEqual(PLANTED.toSorted())
  })

  it('are of the size of a branch', () => {
    expect(column('txn', 'id').length).toBeGreaterThan(50_000)
    expect(column('loan', 'id').length).toBeGreaterThan(3000)
  })

  it('are the same for the same seed and day, and others for another seed', () => {
    const text = (seed: number) => JSON.stringify(generateBank(seed, TODAY))
    expect(text(7)).toBe(JSON.stringify(demo))
    expect(text(8)).not.toBe(text(7))
  })

  it('refer only to people, loans and accounts that exist', () => {
    const people = new Set(column('person', 'id'))
    const named = [
      ...[...column('loan', 'rm_id'), ...column('loan', 'approver_id'), ...column('event', 'actor_id'), ...column('leave', 'person_id')],
      ...[...column('expense', 'person_id'), ...column('expense', 'approver_id'), ...column('txn', 'teller_id')].filter((id) => id !== ''),
    ]
    expect(named.filter((id) => !people.has(id))).toEqual([])
    const loans = new Set(column('loan', 'id'))
    expect(column('event', 'case_id').filter((id) => !loans.has(id))).toEqual([])
    const accounts = new Set(column('account', 'acct_hash'))
    expect([...column('txn', 'acct_hash'), ...column('txn', 'cp_acct_hash')].filter((acct) => acct !== '' && !accounts.has(acct))).toEqual(
      [],
    )
  })

  it('tell nothing of days to come', () => {
    const days = [...column('txn', 'ts'), ...column('loan', 'disbursed_at'), ...column('expense', 'paid_at'), ...column('leave', 'to_day')]
    expect(days.filter((text) => text.slice(0, 10) > TODAY)).toEqual([])
    expect(column('txn', 'ts').some((text) => text.startsWith(TODAY))).toBe(true)
  })

  it('come with a chart that a BPMN reader takes without a warning', async () => {
    for (const { xml } of demo.flows) expect((await new BpmnModdle().fromXML(xml)).warnings).toEqual([])
  })
})

describe('the demo branch 砚澜银行墨汀支行', () => {
  const branch = buildBranch(7, TODAY)

  it('is an institution by its schema', () => {
    expect(institutionSchema.parse(branch)).toEqual(branch)
  })

  it('gives every unit one head, and every role and sign-in somebody who is there', () => {
    for (const unit of branch.units) expect(branch.posts.filter((each) => each.unitId === unit.id && each.isHead)).toHaveLength(1)
    const people = new Set(branch.persons.map((each) => each.id))
    expect([...branch.roles, ...branch.signIns, ...branch.charges].filter((each) => !people.has(each.personId))).toEqual([])
    expect(new Set(branch.persons.map((each) => each.name)).size).toBe(branch.persons.length)
  })

  it('keeps the 三员 apart from one another and from the discipline body', () => {
    const holding = (...roles: string[]) => branch.roles.filter((each) => roles.includes(each.role)).map((each) => each.personId)
    const administrators = holding('systemAdministrator', 'securityAdministrator', 'auditAdministrator')
    expect(new Set(administrators).size).toBe(3)
    const discipline = holding('disciplineSecretary', 'disciplineHead', 'disciplineOfficer')
    expect(administrators.filter((person) => discipline.includes(person))).toEqual([])
  })
})
