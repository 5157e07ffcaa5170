import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importCsv, isImported } from '../../datasets/lake/import.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { type OwnTable, ownDigests } from '../screening/own-records.ts'
import { withOwnRecords } from './own-records.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jianwei-own-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const DUTIES: OwnTable = {
  table: 'warning_duty',
  columns: ['id', 'due_on', 'answered_on'],
  rows: [
    { id: 'D1', due_on: '2026-03-02', answered_on: null },
    { id: 'D2', due_on: '2026-03-02', answered_on: '2026-03-01' },
  ],
}

async function bring(table: string, csv: string): Promise<void> {
  const outcome = await importCsv({ input: { bytes: Buffer.from(csv) }, lake: folder, table })
  if (!isImported(outcome)) throw new Error(JSON.stringify(outcome))
}

async function looked<T>(own: readonly OwnTable[], look: (lake: Lake) => Promise<T>): Promise<T> {
  const lake = await openLake({ folder })
  try {
    return await look(await withOwnRecords(lake, own))
  } finally {
    lake.close()
  }
}

const rowsOf = async (lake: Lake, sql: string) => (await lake.connection.runAndReadAll(sql)).getRowsJson()

test('own records stand where the lake has none, and only the columns they bring are said to be there', async () => {
  await looked([DUTIES], async (lake) => {
    expect(await rowsOf(lake, 'SELECT id, due_on, answered_on, extended_to, source_row FROM warning_duty ORDER BY id')).toEqual([
      ['D1', '2026-03-02', null, null, '1'],
      ['D2', '2026-03-02', '2026-03-01', null, '2'],
    ])
    expect([...(lake.tables.get('warning_duty') ?? [])]).toEqual(['id', 'due_on', 'answered_on'])
    expect(lake.tables.has('risk_point')).toBe(false)
  })
})

test('an import adds rows and columns, and never changes what the platform knows', async () => {
  await bring('warning_duty', 'id,due_on,answered_on,extended_to\nD1,2026-12-31,2026-03-01,2026-12-31\nD9,2025-03-02,,\n')
  await looked([DUTIES], async (lake) => {
    expect(await rowsOf(lake, 'SELECT id, due_on, answered_on, extended_to FROM warning_duty ORDER BY id')).toEqual([
      ['D1', '2026-03-02', null, '2026-12-31'],
      ['D2', '2026-03-02', '2026-03-01', null],
      ['D9', '2025-03-02', null, null],
    ])
    expect(lake.tables.get('warning_duty')?.has('extended_to')).toBe(true)
  })
})

test('rows of a table without a key stand beside those imported', async () => {
  await bring('info_item', 'id,subject_kind,subject_id\nI9,person,P9\n')
  const own: OwnTable = {
    table: 'info_item',
    columns: ['id', 'subject_id', 'registered_on'],
    rows: [{ id: 'I1', subject_id: 'P1', registered_on: '2026-03-02' }],
  }
  await looked([own], async (lake) => {
    expect(await rowsOf(lake, 'SELECT id, subject_kind, subject_id, registered_on FROM info_item ORDER BY id')).toEqual([
      ['I1', null, 'P1', '2026-03-02'],
      ['I9', 'person', 'P9', null],
    ])
  })
})

test('a table or column that the register does not know is a defect, not a silence', async () => {
  await expect(looked([{ table: 'warning_duty', columns: ['id', 'mood'], rows: [] }], async () => undefined)).rejects.toThrow('mood')
})

test('the digest of a table follows its rows', () => {
  const before = ownDigests([DUTIES]).get('warning_duty')
  expect(ownDigests([{ ...DUTIES, rows: DUTIES.rows.slice(0, 1) }]).get('warning_duty')).not.toBe(before)
  expect(ownDigests([DUTIES]).get('warning_duty')).toBe(before)
})
