import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { besidePage } from '../../../src/modules/intake/alike/alike.schema.ts'
import { itemRecords } from '../../../src/modules/intake/item.records.store.ts'
import type { ItemLine } from '../../../src/modules/intake/item.schema.ts'
import { signalRecords } from '../../../src/modules/signals/signal.records.store.ts'
import type { SignalLine } from '../../../src/modules/signals/signal.schema.ts'
import type { Work } from '../../../src/platform/module.ts'
import { clarified, unfounded } from './protection.steps.ts'
import { type MatterPage, registration } from '../story.ts'
import { type World, world } from '../world.ts'

let story: World
let item: ItemLine
let other: ItemLine
const signals = { one: randomUUID(), two: randomUUID(), both: randomUUID() }
const inDatabase = <T>(run: (work: Work) => Promise<T>) => story.server.workshop.sweep(run)
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))

/** A signal that was registered into the matter, raised on these persons. */
async function plantSignal(id: string, about: readonly string[]): Promise<void> {
  const finding = {
    ...{ value: 1, line: 0, sentence: { zh: '同日审批', en: 'Approved the same day' }, wouldClear: { zh: '', en: '' }, basis: '' },
    ...{ why: { zh: '', en: '' }, title: { zh: '同日审批', en: 'Same day' }, settings: [], evidence: [], evidenceTable: 'permit' },
    ...{ evidenceRows: [], decidingColumns: [] },
  }
  await inDatabase(async (work) => {
    await sql`INSERT INTO signals (id, register_node, rule, version, rank, subject_key, state, raised_on, evidence_digest, run_id, run_at, first_run, finding, matter_id)
      SELECT ${id}::uuid, register_node, 'PR-01', 1, 2, ${id}, 'registered', '2026-02-20', 'd', gen_random_uuid(), now(), gen_random_uuid(), ${JSON.stringify(finding)}::jsonb, id
      FROM matters WHERE id = ${item.matterId}::uuid`.execute(work.tx)
    for (const username of about)
      await sql`INSERT INTO signal_subjects (signal_id, kind, subject_id) VALUES (${id}::uuid, 'person', ${story.idOf(username)})`.execute(
        work.tx,
      )
  })
}

const signalOf = async (id: string) => (await (await story.as('jijian1')).get<{ signal: SignalLine }>(`/api/signals/${id}`)).signal
const stateOf = (id: string) => inDatabase(async (work) => (await signalRecords(work.tx)).rows.find((row) => row['id'] === id)?.['state'])

beforeAll(async () => {
  story = await world('2026-03-02')
  const subjects = ['zhigong1', 'zhigong2'].map((each) => ({ kind: 'person', id: story.idOf(each) }))
  item = await unfounded(story, 'zhigong1', { subjects })
  const registered = registration(story, 'zhigong2', { title: '同一人的另一条反映' })
  other = (await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registered)).item
  await plantSignal(signals.one, ['zhigong1'])
  await plantSignal(signals.two, ['zhigong2'])
  await plantSignal(signals.both, ['zhigong1', 'zhigong2'])
})
afterAll(() => story.close())

describe('A matter that names two persons, of whom one is clarified (X22)', () => {
  it('says so by name; the matter itself is not clarified', async () => {
    await clarified(story, item.id, 'zhigong1', '2026-03-02')
    const one = { id: story.idOf('zhigong1'), on: '2026-03-02' }
    const officer = await story.as('jijian1')
    const ledger = (await officer.get<{ items: ItemLine[] }>('/api/ledger')).items
    expect(ledger.find((each) => each.id === item.id)).toMatchObject({ clarifiedOn: null, clarifiedFor: [one] })
    const matter = (await officer.get<MatterPage>(`/api/matters/${item.matterId}`)).matter
    expect(matter).toMatchObject({ clarifiedOn: null, clarifiedFor: [one] })
    const beside = await officer.get<z.infer<typeof besidePage>>(`/api/ledger/${other.id}/beside`)
    expect([...beside.alike, ...beside.others].find((each) => each.id === item.id)).toMatchObject({
      clarifiedOn: null,
      clarifiedFor: [one],
    })
  })

  it('clears the signals on this person alone, on their page and in scores', async () => {
    expect(await signalOf(signals.one)).toMatchObject({ clarifiedOn: '2026-03-02', clarifiedFor: [{ id: story.idOf('zhigong1') }] })
    expect(await signalOf(signals.two)).toMatchObject({ clarifiedOn: null, clarifiedFor: [] })
    expect(await signalOf(signals.both)).toMatchObject({ clarifiedOn: null, clarifiedFor: [{ id: story.idOf('zhigong1') }] })
    expect(await Promise.all(Object.values(signals).map(stateOf))).toEqual(['excluded', 'registered', 'registered'])
  })

  it('leaves an entry that still stands counted for the other alone', async () => {
    await inDatabase((work) =>
      sql`UPDATE information_items SET state = 'registered', verification = 'unverified' WHERE id = ${item.id}::uuid`.execute(work.tx),
    )
    const rows = await inDatabase(async (work) => (await itemRecords(work.tx)).rows.filter((row) => row['id'] === item.id))
    await inDatabase((work) =>
      sql`UPDATE information_items SET state = 'unfounded', verification = 'refuted' WHERE id = ${item.id}::uuid`.execute(work.tx),
    )
    const truth = new Map(rows.map((row) => [row['subject_id'], row['truth']]))
    expect([truth.get(story.idOf('zhigong1')), truth.get(story.idOf('zhigong2'))]).toEqual(['unfounded', null])
  })

  it('lets the other see nothing of it, and nobody write it', async () => {
    const second = await story.as('zhigong2')
    const [line] = (await (await story.as('jijian1')).get<{ items: { id: string }[] }>('/api/clarifications')).items
    for (const path of [`/api/clarifications/${line?.id}`, `/api/clarifications/${line?.id}/document.pdf`])
      expect((await second.try('GET', path)).status).toBe(404)
    for (const table of ['matter_clarified', 'clarifications', 'clarification_answers'])
      expect((await straight('zhigong2', `SELECT * FROM ${table}`)).rows).toEqual([])
    const { rows } = await straight(
      'zhigong2',
      `SELECT jianwei_clarified_for('${item.matterId}', 'person', '${story.idOf('zhigong1')}') AS day`,
    )
    expect(rows).toEqual([{ day: null }])
    const write = `INSERT INTO matter_clarified VALUES ('${item.matterId}', '${story.idOf('zhigong2')}', '2026-03-02')`
    await expect(straight('jijian1', write)).rejects.toThrow('permission denied')
    await expect(straight('jijian1', `UPDATE matter_clarified SET clarified_on = '2026-01-01'`)).rejects.toThrow('permission denied')
    await expect(straight('jijian1', `SELECT jianwei_settle_clarified('${item.matterId}')`)).rejects.toThrow('permission denied')
  })

  it('is clarified as a whole when the other is as well', async () => {
    story.itIs('2026-03-05')
    await clarified(story, item.id, 'zhigong2', '2026-03-05')
    const officer = await story.as('jijian1')
    const { matter } = await officer.get<MatterPage>(`/api/matters/${item.matterId}`)
    expect(matter).toMatchObject({ clarifiedOn: '2026-03-05', clarifiedFor: [{ on: '2026-03-02' }, { on: '2026-03-05' }] })
    expect(await signalOf(signals.both)).toMatchObject({ clarifiedOn: '2026-03-05' })
    expect(await stateOf(signals.two)).toBe('excluded')
  })
})

describe('A matter that names a post', () => {
  it('is clarified with whoever held the post on the day it was opened', async () => {
    const held = await inDatabase(async (work) => {
      const { rows } = await sql<{
        post: string
      }>`SELECT post_id AS post FROM tenures WHERE person_id = ${story.idOf('zhigong1')} AND to_on IS NULL`.execute(work.tx)
      return rows[0]?.post ?? ''
    })
    const of = await unfounded(story, 'zhigong1', { title: '反映岗位值守不到位', subjects: [{ kind: 'post', id: held }] })
    const persons = (await (await story.as('jijian1')).get<{ persons: { id: string }[] }>(`/api/ledger/${of.id}/clarifications`)).persons
    expect(persons.map((each) => each.id)).toContain(story.idOf('zhigong1'))
    for (const { id } of persons) {
      const username = story.institution.signIns.find((each) => each.personId === id)?.username ?? ''
      await clarified(story, of.id, username, '2026-03-05')
    }
    const { matter } = await (await story.as('jijian1')).get<MatterPage>(`/api/matters/${of.matterId}`)
    expect(matter.clarifiedOn).toBe('2026-03-05')
  })
})
