import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import { filesBeside, readRequirements } from './requirements.reader.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-asked-'))
  await writeFile(join(folder, 'step_limit.csv'), 'item,step_code,workdays\npermit,核查,2\npermit,*,20\ngrant,*,30\n')
  await writeFile(join(folder, 'calendar.csv'), 'day,is_working\n2026-03-07,true\n2026-03-09,否\n')
})
afterAll(() => rm(folder, { recursive: true }))

const calendarWith = (days: Parameters<typeof calendarOf>[0]): ReturnType<typeof calendarOf> => calendarOf(days, [2026])
const none = { limits: null, incompatible: null, calendar: null }

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

test('the files beside a CSV log hold for it, those of other items do not', async () => {
  const files = await filesBeside(join(folder, 'event.csv'))
  expect(files).toEqual({ limits: join(folder, 'step_limit.csv'), incompatible: null, calendar: join(folder, 'calendar.csv') })
  const asked = await readRequirements(files, 'permit', calendarWith)
  if (!('limits' in asked)) throw new Error(JSON.stringify(asked))
  expect(asked.limits).toEqual([
    { item: 'permit', stepCode: '核查', workdays: 2 },
    { item: 'permit', stepCode: '*', workdays: 20 },
  ])
  expect([asked.calendar.isWorking('2026-03-07'), asked.calendar.isWorking('2026-03-09')]).toEqual([true, false])
  expect(await filesBeside(join(folder, 'log.xes'))).toEqual(none)
})

test.each([
  [
    'a limit that is no number',
    'limits',
    'item,step_code,workdays\npermit,核查,两天\n',
    { refused: 'log.field_wrong', facts: { row: 2, field: 'workdays' } },
  ],
  ['a step left empty', 'incompatible', 'step_a,step_b\n核查,\n', { refused: 'log.field_wrong', facts: { row: 2, field: 'step_b' } }],
  ['a day that does not exist', 'calendar', 'day,is_working\n2026-02-30,true\n', { refused: 'log.field_wrong', facts: { field: 'day' } }],
  ['a missing column', 'incompatible', 'one,other\na,b\n', { refused: 'log.columns_missing', facts: { missing: ['step_a', 'step_b'] } }],
  ['limits of several items', 'limits', 'item,step_code,workdays\na,*,1\nb,*,1\n', { refused: 'log.several_items' }],
])('%s is told with its place', async (_name, which, text, problem) => {
  const path = await fileOf('wrong.csv', text)
  expect(await readRequirements({ ...none, [which]: path }, undefined, calendarWith)).toMatchObject(problem)
})

test('a file that is named and not there is refused', async () => {
  expect(await readRequirements({ ...none, limits: join(folder, 'gone.csv') }, undefined, calendarWith)).toMatchObject({
    refused: 'file.not_readable',
  })
})
