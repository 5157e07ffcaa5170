import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCase, prepareTables } from '../engine/cases.fixture.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import { indicatorOf } from '../catalogue.ts'

/** Whom a signal concerns decides in which register it lands and who never sees it; so every person behind its evidence is named. */

let database: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  database = await DuckDBInstance.create(':memory:', { threads: '1' })
  connection = await database.connect()
  await prepareTables((sql) => connection.run(sql))
})
afterAll(() => {
  connection.closeSync()
  database.closeSync()
})

async function concerned(code: string, tables: Readonly<Record<string, string>>, asOf: string) {
  const indicator = indicatorOf(code)
  if (!indicator) throw new Error(`no rule ${code}`)
  const said = await askCase((sql) => connection.run(sql), duckdbEngine(connection), indicator, { tables, asOf })
  return said.signals.map(({ subject, unit, persons }) => ({ subject, unit, persons }))
}

test('repeated reports name everybody whom the items concern, also those reported together with the subject', async () => {
  const info_item = `id,registered_on,source_hash,subject_kind,subject_id,unit,person_ids
I1,2026-01-02,S1,person,P1,U1,P1;P2
I2,2026-02-02,S2,person,P1,U1,P1
I3,2026-01-02,S1,unit,U2,U2,P9
I4,2026-02-02,S2,unit,U2,U2,P9`
  expect(await concerned('IN-01', { info_item }, '2026-03-01')).toEqual([
    { subject: 'person|P1', unit: 'U1', persons: ['P1', 'P2'] },
    { subject: 'unit|U2', unit: 'U2', persons: ['P9'] },
  ])
})

test('an overdue duty concerns who answers for it and who was warned', async () => {
  const warning_duty = `id,owed_by_kind,owed_by,unit,person_ids,due_on,answered_on
D1,unit,U1,U1,P8;P9,2026-02-01,
D2,person,P7,U1,,2026-02-01,`
  expect(await concerned('IN-06', { warning_duty }, '2026-03-01')).toEqual([
    { subject: 'D1', unit: 'U1', persons: ['P8', 'P9'] },
    { subject: 'D2', unit: 'U1', persons: ['P7'] },
  ])
})

test('a relapse concerns the persons of both signals', async () => {
  const signal_record = `id,rule,subject_key,rank,raised_on,state,unit,person_ids,matter_id
a,PR-01,K1,3,2025-12-01,registered,U1,P1,M1
b,PR-01,K1,3,2026-02-01,new,U1,P2;P3,`
  const warning_record = 'id,matter_id,closed_on\nw,M1,2026-01-01'
  expect(await concerned('IN-05', { signal_record, warning_record }, '2026-03-01')).toEqual([
    { subject: 'PR-01|K1', unit: 'U1', persons: ['P1', 'P2', 'P3'] },
  ])
})

test('a trend concerns the heads of the unit and the persons behind every signal that counts, and no others', async () => {
  const signal_record = `id,rule,rank,raised_on,state,unit,person_ids
o,PR-02,1,2025-01-01,new,U2,P5
a,PR-02,2,2026-01-20,new,U1,P1
b,PR-02,2,2026-02-20,new,U1,P2
c,PR-02,2,2026-03-20,new,U1,P2;P3
x,PR-02,2,2026-03-20,excluded,U1,P4`
  const post_record = 'id,unit,is_head,holder_ids\nW1,U1,true,P9\nW2,U1,false,P8'
  expect(await concerned('IN-07', { signal_record, post_record }, '2026-03-31')).toEqual([
    { subject: 'U1', unit: 'U1', persons: ['P1', 'P2', 'P3', 'P9'] },
  ])
})

test('a crossed line concerns the holders of the post and the persons behind its signals', async () => {
  const signal_record = 'id,rule,rank,raised_on,state,unit,person_ids,post_ids\na,PR-01,3,2026-03-01,registered,U1,P1,W1'
  const post_record = 'id,unit,holder_ids\nW1,U1,P2'
  expect(await concerned('IN-08', { signal_record, post_record }, '2026-03-01')).toEqual([
    { subject: 'W1', unit: 'U1', persons: ['P1', 'P2'] },
  ])
})

test('an unchecked post concerns its holders, a missing self-check or study the head, an overdue measure its owner, a supervisor themselves', async () => {
  const post_record = 'id,unit,is_head,holder_ids\nW1,U1,true,P1;P2\nW2,U1,false,P3'
  const risk_point = 'id,unit,post,rank\nF1,U1,W1,3'
  expect(await concerned('GV-01', { risk_point, post_record, spot_check: 'id,checked_on' }, '2026-12-01')).toMatchObject([
    { persons: ['P1', 'P2'] },
  ])
  expect(await concerned('GV-02', { post_record, self_check: 'id,unit,period,submitted_on' }, '2026-08-01')).toMatchObject([
    { persons: ['P1', 'P2'] },
  ])
  expect(await concerned('GV-03', { post_record, activity: 'id,unit,kind,held_on' }, '2026-08-01')).toMatchObject([
    { persons: ['P1', 'P2'] },
  ])
  expect(
    await concerned('GV-05', { risk_point, measure: 'id,point_id,owner_id,due_on,done_on\nM1,F1,P6,2026-01-01,' }, '2026-08-01'),
  ).toMatchObject([{ persons: ['P6'] }])
  const supervision_tier = 'tier,unit,object_id,manager_id,supervisor_id\n1,U1,K1,P7,P7'
  expect(await concerned('GV-10', { supervision_tier, warning_duty: 'id,verified_by' }, '2026-08-01')).toMatchObject([{ persons: ['P7'] }])
})
