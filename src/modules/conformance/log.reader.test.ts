import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrder } from './log/csv.cases.ts'
import { readLog } from './log.reader.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function logOf(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const HEADER = 'case_id,item,step_code,started_at,finished_at\n'

describe('reading a log into cases', () => {
  test('events of a case follow by start, then by end, then as the file has them', () => {
    const event = (activity: string, startedAt: string, finishedAt: string) => ({ activity, startedAt, finishedAt })
    const rows = [
      event('丁', '2026-03-03', ''),
      event('乙', '2026-03-02', '2026-03-05'),
      event('甲', '2026-03-02', '2026-03-04'),
      event('丙', '2026-03-02', '2026-03-05'),
    ]
    expect(
      inOrder(rows)
        .map((row) => row.activity)
        .join(''),
    ).toBe('甲乙丙丁')
  })

  test('one item is chosen where the file holds several', async () => {
    const path = await logOf('two.csv', `${HEADER}A,permit,受理,2026-03-02 09:00:00,\nB,penalty,立案,2026-03-02 09:00:00,\n`)
    expect(await readLog(path)).toMatchObject({ refused: 'log.several_items', facts: { items: ['penalty', 'permit'] } })
    expect(await readLog(path, { item: 'permit' })).toMatchObject([{ caseId: 'A', activities: ['受理'] }])
    expect(await readLog(path, { item: 'grant' })).toMatchObject({ refused: 'log.no_cases' })
  })

  test('where a log notes start and completion, an activity is one event from its start to its completion', async () => {
    const event = (name: string, transition: string, hour: string): string =>
      `<event><string key="concept:name" value="${name}"/><string key="lifecycle:transition" value="${transition}"/><date key="time:timestamp" value="2026-03-02T${hour}:00:00+08:00"/><string key="org:resource" value="甲"/></event>`
    const path = await logOf(
      'life.xes',
      `<log><trace><string key="concept:name" value="A"/>${event('受理', 'start', '09')}${event('受理', 'complete', '11')}${event('审批', 'start', '12')}</trace></log>`,
    )
    const at = (hour: string): string => `2026-03-02T${hour}:00:00.000Z`
    expect(await readLog(path)).toEqual([
      {
        caseId: 'A',
        activities: ['受理', '审批'],
        events: [
          { actor: '甲', role: null, startedAt: at('01'), finishedAt: at('03') },
          { actor: '甲', role: null, startedAt: at('04'), finishedAt: null },
        ],
      },
    ])
  })

  test('a case without events is a case all the same, in its place', async () => {
    const trace = (id: string, inside: string): string => `<trace><string key="concept:name" value="${id}"/>${inside}</trace>`
    const path = await logOf(
      'hollow.xes',
      `<log>${trace('A', '')}${trace('B', '<event><string key="concept:name" value="受理"/></event>')}</log>`,
    )
    expect(await readLog(path)).toEqual([
      { caseId: 'A', activities: [], events: [] },
      { caseId: 'B', activities: ['受理'], events: [{ actor: null, role: null, startedAt: null, finishedAt: null }] },
    ])
  })

  test.each([
    [
      'a missing column',
      'columns.csv',
      'case_id,item,step\nA,permit,受理\n',
      { refused: 'log.columns_missing', facts: { missing: ['step_code', 'started_at'] } },
    ],
    [
      'an empty field',
      'empty.csv',
      `${HEADER}A,permit,受理,2026-03-02,\n,permit,审批,2026-03-03,\n`,
      { refused: 'log.field_empty', facts: { row: 3, field: 'case_id' } },
    ],
    ['a log without events', 'none.csv', HEADER, { refused: 'log.no_cases' }],
    ['an XES that is none', 'bad.xes', '<html/>', { code: 'xes.not_xes' }],
  ])('%s is told with its place', async (_name, file, text, problem) => {
    expect(await readLog(await logOf(file, text))).toMatchObject(problem)
  })

  test('a file that is not there, and a folder in its place', async () => {
    expect(await readLog(join(folder, 'gone.xes'))).toMatchObject({ refused: 'file.not_readable', facts: { reason: 'ENOENT' } })
    expect(await readLog(folder)).toMatchObject({ refused: 'file.not_readable', facts: { reason: 'EISDIR' } })
  })
})
