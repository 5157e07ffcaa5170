import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refuse } from '../kernel/refusal.ts'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { type TestDesk, testDesk } from '../../tests/work.ts'
import { answers, eventKind, type Module, on, questionKind } from './module.ts'
import { noted } from './work.ts'

const ZHOU = { id: '00000000-0000-4000-8000-000000000001', name: '周明' }

const LetterIssued = eventKind<{ letter: string }>('LetterIssued')
const mayDelete = questionKind<{ step: string }, boolean>('flows.may_delete')
const heard: string[] = []

const early: Module = {
  name: 'early',
  permissions: { 'letter.sign': ['secretary'] },
  listens: [on(LetterIssued, async ({ letter }) => void heard.push(`early ${letter}`))],
  answers: [answers(mayDelete, async () => true)],
}
const late: Module = {
  name: 'late',
  listens: [
    on(LetterIssued, async ({ letter }, work) => {
      heard.push(`late ${letter}`)
      await work.note({ action: 'duty.lay', object: { kind: 'letter', id: letter } })
    }),
  ],
  answers: [answers(mayDelete, async ({ step }, work) => step !== work.today)],
}

let fresh: FreshDatabase
let desk: TestDesk

beforeAll(async () => {
  fresh = await freshDatabase([early, late])
  desk = testDesk(fresh, '2026-03-02')
})
afterAll(() => fresh.close())

const entries = () =>
  fresh.database.transaction(
    'sweep',
    '',
    async (tx) => (await sql<{ action: string }>`SELECT action FROM trail_entries ORDER BY id`.execute(tx)).rows,
  )

describe('a unit of work', () => {
  it('is told the day in Shanghai', async () => {
    expect(await desk.as(ZHOU, async (work) => [work.today, work.now.toISOString()])).toEqual(['2026-03-02', '2026-03-02T01:00:00.000Z'])
  })

  it('tells later modules in their order, in the same transaction', async () => {
    await desk.as(ZHOU, async (work) => {
      await work.emit(LetterIssued, { letter: '〔2026〕3号' })
      expect(noted(work)).toBe(1)
      expect(noted(Object.create(work) as typeof work)).toBe(1)
    })
    expect(heard).toEqual(['early 〔2026〕3号', 'late 〔2026〕3号'])
    expect(await entries()).toEqual([{ action: 'duty.lay' }])
  })

  it('asks every module that answers, in order', async () => {
    expect(await desk.as(ZHOU, (work) => work.ask(mayDelete, { step: '2026-03-02' }))).toEqual([true, false])
  })

  it('knows what the person may do and where', async () => {
    const person = { ...ZHOU, grants: [{ role: 'secretary', nodeId: 'branch' }] }
    expect(await desk.as(person, async ({ access }) => [access.may('letter.sign', 'branch'), access.may('letter.sign', 'bureau')])).toEqual(
      [true, false],
    )
  })

  it('that ends in a refusal leaves nothing, and the refusal is its result', async () => {
    const before = await entries()
    const result = await desk.as(ZHOU, async (work) => {
      await work.emit(LetterIssued, { letter: 'lost' })
      return refuse('letter.not_signed')
    })
    expect(result).toEqual(refuse('letter.not_signed'))
    expect(await entries()).toEqual(before)
  })
})
