import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SuccessionPage } from '../../src/modules/handover/succession/succession.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { assessed, draftFor, type MatterPage, registration, REPLY, served, unitNamed, type WarningPage } from './story.ts'
import { granted, measureOf } from './standing.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let node: string
let list: SuccessionPage
let toItem: string
let kinItem: string
let drafted: WarningPage
let answered: WarningPage
const measure = randomUUID()

const codeOf = async (username: string, method: 'GET' | 'POST', path: string, body?: Json): Promise<string> =>
  ((await (await story.as(username)).try(method, path, body)).body as Json).code
const read = async (username: string, id = list.succession.id) => (await story.as(username)).get<SuccessionPage>(`/api/successions/${id}`)
const starting = (from: string, to: string, more: Json = {}) => ({
  fromPersonId: story.idOf(from),
  toPersonId: story.idOf(to),
  nodeId: node,
  fromOn: '2026-03-16',
  reason: 'changeOfPost',
  note: '',
  ...more,
})
const sign = (as: string, more: Json = {}) => ({ as, hash: list.hash, reason: null, ...more })
const path = (act: string, id = list.succession.id) => `/api/successions/${id}${act && `/${act}`}`

/** Statements as this person on the role of requests, rolled back; how many rows the last one touched, or why not. */
async function tried(username: string, ...statements: string[]): Promise<number | string> {
  let touched: number | string = 'nothing'
  try {
    await story.server.fresh.database.transaction('app', story.idOf(username), async (tx) => {
      for (const statement of statements) {
        const result = await sql.raw<Json>(statement).execute(tx)
        touched = result.rows.length > 0 ? (Object.values(result.rows[0] ?? {})[0] as string) : Number(result.numAffectedRows ?? 0)
      }
      throw new Error('undone')
    })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return said === 'undone' ? touched : said
  }
  return touched
}

describe('An officer hands their work over (P16)', () => {
  beforeAll(async () => {
    story = await world('2026-03-02')
    node = unitNamed(story, '州公路局')
    const officer = await story.as('jijian1')
    const register = async (about: string, more: Json = {}) =>
      (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, more))).item.id
    toItem = await register('zhigong2')
    kinItem = await register('kezhang2', { title: '工程变更程序不完备', content: '反映工程变更先实施后审批，程序不完备。' })
    answered = await served(story, (await assessed(story, 'zhigong1', 1)).matterId, draftFor(story, 'zhigong1', '路政科', 1))
    const duty = answered.duties.find((each) => each.respondent.kind === 'person')
    await (await story.as('zhigong1')).post(`/api/duties/${duty?.id}/acts`, { kind: 'answer', reply: REPLY })
    const { matterId } = await assessed(story, 'zhigong2', 1)
    const writer = await story.as('jijian1')
    drafted = await writer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(story, 'zhigong2', '路政科', 1))
    await measureOf(story, measure, 'jijian1')
    // The successor stays away from one of the matters.
    const kept = await writer.get<Json>(`/api/ledger/${kinItem}`)
    await writer.post(`/api/matters/${kept.item.matterId}/recusals`, { personId: story.idOf('jijian3'), reason: '曾任职于该科' })
    story.itIs('2026-03-10')
  })
  afterAll(() => story.close())

  it('is started by the person, their section head or who oversees, between two, once at a time', async () => {
    expect(await codeOf('kezhang2', 'POST', '/api/successions', starting('jijian1', 'jijian3'))).toBe('succession.not_yours_to_start')
    expect(await codeOf('jijian3', 'POST', '/api/successions', starting('jijian1', 'jijian3'))).toBe('succession.not_yours_to_start')
    expect(await codeOf('jijian1', 'POST', '/api/successions', starting('jijian1', 'jijian1'))).toBe('succession.same_person')
    expect(await codeOf('jijian1', 'POST', '/api/successions', { ...starting('jijian1', 'jijian3'), toPersonId: 'nobody' })).toBe(
      'succession.unknown_person',
    )
    expect(
      await codeOf('jijian1', 'POST', '/api/successions', starting('jijian1', 'jijian3', { nodeId: unitNamed(story, '路政科') })),
    ).toBe('succession.no_register')
    const officer = await story.as('jijian1')
    expect(await officer.get<Json>(`/api/successions/places?personId=${officer.id}`)).toMatchObject([{ nodeId: node }])
    list = await officer.post<SuccessionPage>('/api/successions', starting('jijian1', 'jijian3'))
    expect(list).toMatchObject({ succession: { state: 'draft' }, hash: null, hidden: 0, mayAct: ['submit', 'withdraw'] })
    expect(await codeOf('jijian1', 'POST', '/api/successions', starting('jijian1', 'jijian2'))).toBe('succession.open_already')
    expect(await codeOf('jijian3', 'GET', path(''))).toBe('succession.not_found')
  })

  it('lists what hangs on the person, with its limit, and what this successor may not take', async () => {
    const of = (kind: string) => list.rows.filter((row) => row.kind === kind)
    expect(of('item').map((row) => row.bar)).toEqual([null, 'recused', null, null])
    expect(of('letter')).toHaveLength(2)
    expect(of('verification')).toMatchObject([{ state: 'answered', bar: null }])
    expect(of('measure')).toMatchObject([{ no: 'FZ-01', isLateBefore: true, countdown: { light: 'red' } }])
    const seen = list.seen ?? ''
    expect(await codeOf('jijian1', 'POST', path('submission'), { seen: 'another list', others: [] })).toBe('succession.list_moved')
    expect(await codeOf('jijian1', 'POST', path('submission'), { seen, others: [] })).toBe('succession.successor_barred')
    const others = (personId: string) => ({ seen, others: [{ kind: 'item', id: kinItem, personId }] })
    // Whom the matter concerns, who holds no role, and the predecessor are no way out.
    expect(await codeOf('jijian1', 'POST', path('submission'), others(story.idOf('kezhang2')))).toBe('succession.successor_barred')
    expect(await codeOf('jijian1', 'POST', path('submission'), others(story.idOf('zhigong1')))).toBe('succession.successor_barred')
    expect(await codeOf('jijian1', 'POST', path('submission'), others(story.idOf('jijian1')))).toBe('succession.same_person')
    expect(await codeOf('jijian1', 'POST', path('submission'), others('nobody'))).toBe('succession.unknown_person')
    expect(await codeOf('jiancha', 'POST', path('submission'), others(story.idOf('jiancha')))).toBe('succession.not_yours_to_start')
    list = await (await story.as('jijian1')).post<SuccessionPage>(path('submission'), others(story.idOf('jiancha')))
    expect(list).toMatchObject({ succession: { state: 'submitted' }, mayAct: ['signPredecessor', 'withdraw'] })
    expect(list.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('shows the successor neither the matter they stay away from nor that there is one', async () => {
    const theirs = await read('jijian3')
    expect(theirs.rows).toHaveLength(list.rows.length - 1)
    expect(theirs).toMatchObject({ hidden: 0, mayAct: [] })
    expect(JSON.stringify(theirs)).not.toContain('工程变更')
    expect(await codeOf('juzhang', 'GET', path(''))).toBe('succession.not_found')
    expect(await codeOf('shangji', 'GET', path(''))).toBe('succession.not_found')
  })

  it('is signed by each for themselves, over the hash, the successor last', async () => {
    expect(await codeOf('jijian3', 'POST', path('signatures'), sign('successor'))).toBe('succession.predecessor_first')
    expect(await codeOf('jijian3', 'POST', path('signatures'), sign('predecessor'))).toBe('succession.not_yours_to_sign')
    expect(await codeOf('jijian1', 'POST', path('signatures'), sign('successor'))).toBe('succession.not_yours_to_sign')
    expect(await codeOf('jijian1', 'POST', path('signatures'), sign('predecessor', { hash: 'other' }))).toBe('succession.hash_differs')
    expect(await codeOf('jijian3', 'POST', path('signatures'), sign('superior', { reason: '代签' }))).toBe('succession.not_yours_to_sign')
    expect(await codeOf('shuji', 'POST', path('signatures'), sign('superior'))).toBe('succession.reason_missing')
    const forged = (as: string, person: string) =>
      `INSERT INTO succession_signatures VALUES ('${list.succession.id}', '${story.idOf(person)}', '${as}', '${list.hash}', '代签', now())`
    expect(await tried('jijian3', forged('predecessor', 'jijian1'))).toContain('row-level security')
    expect(await tried('jijian3', forged('successor', 'jijian3'))).toContain('row-level security')
    expect(await tried('jijian3', forged('superior', 'jijian3'))).toContain('row-level security')
    const signed = await (await story.as('jijian1')).post<SuccessionPage>(path('signatures'), sign('predecessor'))
    expect(signed.signatures).toMatchObject([{ as: 'predecessor', person: { id: story.idOf('jijian1') } }])
    expect(await codeOf('jijian1', 'POST', path('signatures'), sign('predecessor'))).toBe('succession.signed_already')
    expect(await tried('jijian3', `UPDATE successions SET hash = 'x' WHERE id = '${list.succession.id}'`)).toContain(
      'stands as it was submitted',
    )
    expect(await tried('jijian3', `UPDATE successions SET state = 'signed' WHERE id = '${list.succession.id}'`)).toContain(
      'by its successor only',
    )
    // Without the signature nothing changes hands, whatever the program above does.
    expect(await tried('jijian3', `SELECT jianwei_take_item('${toItem}', '${story.idOf('jijian1')}')`)).toBe(false)
    expect(await tried('jiancha', `SELECT jianwei_take_measure('${measure}', '${story.idOf('jijian1')}', '2026-03-10')`)).toBe(false)
    expect(await tried('jijian3', `UPDATE information_items SET handler = '${story.idOf('jijian3')}'`)).toContain('permission denied')
  })

  it('changes hands with the second signature, in every module, each with its entry', async () => {
    const done = await (await story.as('jijian3')).post<SuccessionPage>(path('signatures'), sign('successor'))
    expect(done.succession).toMatchObject({ state: 'signed', signedOn: '2026-03-10' })
    expect(done.rows.map((row) => row.standing)).toEqual(done.rows.map(() => 'taken'))
    const officer = await story.as('jijian3')
    expect((await officer.get<Json>(`/api/ledger/${toItem}`)).item.handlerName).toBe(done.succession.to.name)
    expect((await officer.get<WarningPage>(`/api/warnings/${drafted.warning.id}`)).letters[0]?.draftedBy.id).toBe(officer.id)
    expect((await officer.get<Json>(`/api/measures/${measure}`)).line.owner.id).toBe(officer.id)
    const page = await officer.get<MatterPage>(`/api/matters/${answered.warning.matterId}`)
    expect(page.timeline.filter((each) => each.key === 'succession.taken')).toHaveLength(4)
    const entries = await withClient(story.server.fresh.admin, (client) =>
      client.query(`SELECT count(*)::int AS n FROM jianwei.trail_entries WHERE action = 'succession.take'`),
    )
    expect(entries.rows[0].n).toBe(done.rows.length)
    const reminded = await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `SELECT (SELECT count(*)::int FROM jianwei.deadlines WHERE met_at IS NULL AND $1 = ANY (person_ids)) AS here,
          (SELECT count(*)::int FROM jianwei.deadlines WHERE met_at IS NULL AND $2 = ANY (person_ids)) AS there`,
        [officer.id, story.idOf('jijian1')],
      ),
    )
    // What is owed to two sources moves too; the one that another takes still reminds the predecessor.
    expect(reminded.rows).toEqual([{ here: 4, there: 1 }])
  })

  it('who drafted a letter once does not come to approve it', async () => {
    const letterId = drafted.letters[0]?.id ?? ''
    await (await story.as('jijian3')).post(`/api/letters/${letterId}/submission`)
    await granted(story, 'jijian1', 'disciplineHead', node)
    expect(await codeOf('jijian1', 'POST', `/api/letters/${letterId}/approvals`, { verdict: 'approved', comment: '同意。' })).toBe(
      'letter.drafter_may_not_approve',
    )
    const approval = `INSERT INTO letter_approvals SELECT gen_random_uuid(), matter_id, id, round, 'review', '${story.idOf('jijian1')}', 'approved', '', now() FROM letters WHERE id = '${letterId}'`
    expect(await tried('jijian1', approval)).toContain('row-level security')
  })

  it('the other named successor takes the one matter; it stays on paper as it was signed', async () => {
    const own = await read('jiancha')
    expect(own.mayAct).toEqual(['signSuccessor'])
    const done = await (await story.as('jiancha')).post<SuccessionPage>(path('signatures'), sign('successor'))
    expect(done.rows.find((row) => row.id === kinItem)).toMatchObject({ standing: 'taken', successor: { id: story.idOf('jiancha') } })
    expect((await (await story.as('jiancha')).get<Json>(`/api/ledger/${kinItem}`)).item.handlerName).toBe(
      done.rows.find((row) => row.id === kinItem)?.successor?.name,
    )
    expect((await read('jijian3')).signatures).toHaveLength(2)
    const paper = await (await story.as('jijian3')).try('GET', path('list.pdf'))
    expect([paper.status, paper.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect(await codeOf('jijian1', 'POST', path('withdrawal'), { reason: '填错了' })).toBe('succession.ended')
    expect((await read('jijian1')).hash).toBe(list.hash)
  })

  it('lists and exports only what one takes part in or oversees', async () => {
    const count = async (username: string, query = '') =>
      (await (await story.as(username)).get<Json>(`/api/successions${query}`)).items.length
    expect(
      await Promise.all(['jijian1', 'jijian3', 'jiancha', 'shuji', 'kezhang2', 'shangji', 'zhigong1'].map((each) => count(each))),
    ).toEqual([...[1, 1, 1, 1, 0, 0, 0]])
    expect(await count('shuji', '?mine=true')).toBe(0)
    expect(await count('shuji', '?state=signed&reason=changeOfPost')).toBe(1)
    expect(await count('shuji', `?search=${encodeURIComponent(list.succession.to.name)}`)).toBe(1)
    expect((await (await story.as('shuji')).try('GET', '/api/successions.xlsx')).status).toBe(200)
  })

  it('for one who is gone the superior signs, with the reason; what has moved meanwhile is refused alone', async () => {
    const head = await story.as('jiancha')
    list = await head.post<SuccessionPage>('/api/successions', starting('jijian3', 'jijian1', { reason: 'longAbsence' }))
    list = await head.post<SuccessionPage>(path('submission'), { seen: list.seen, others: [] })
    expect(list.mayAct).toEqual(['signSuperior', 'withdraw'])
    list = await head.post<SuccessionPage>(path('signatures'), sign('superior', { reason: '本人住院，无法签字' }))
    expect(list.signatures).toMatchObject([{ as: 'superior', reason: '本人住院，无法签字' }])
    // Meanwhile the successor is recused from one of them.
    const moved = list.rows.find((row) => row.id === toItem)
    const matter = (await (await story.as('shuji')).get<Json>(`/api/ledger/${toItem}`)).item.matterId
    await (await story.as('shuji')).post(`/api/matters/${matter}/recusals`, { personId: story.idOf('jijian1'), reason: '近亲属在该单位' })
    expect(moved).toBeDefined()
    await (await story.as('jijian1')).post(path('signatures'), sign('successor'))
    const after = await read('jiancha')
    expect(after.rows.filter((row) => row.standing === 'refused').map((row) => [row.id, row.bar])).toEqual([[toItem, 'recused']])
    expect(after.rows.filter((row) => row.standing === 'taken').length).toBe(after.rows.length - 1)
  })

  it('is taken back while nobody has taken anything; the section head hands over for staff, not for an officer', async () => {
    expect(await codeOf('kezhang1', 'POST', '/api/successions', starting('jijian2', 'jijian3'))).toBe('succession.not_yours_to_start')
    list = await (await story.as('kezhang1')).post<SuccessionPage>('/api/successions', starting('zhigong1', 'kezhang1'))
    expect(await codeOf('zhigong1', 'POST', path('signatures'), sign('predecessor', { hash: 'none' }))).toBe('succession.not_submitted')
    expect(await codeOf('kezhang2', 'POST', path('withdrawal'), { reason: '不是我的' })).toBe('succession.not_found')
    expect(await codeOf('jiancha', 'POST', path('withdrawal'), { reason: '不是我的' })).toBe('succession.not_yours_to_withdraw')
    const back = await (await story.as('kezhang1')).post<SuccessionPage>(path('withdrawal'), { reason: '日期有变' })
    expect(back).toMatchObject({ succession: { state: 'withdrawn' }, withdrawnReason: '日期有变', mayAct: [] })
    expect(await codeOf('kezhang1', 'POST', path('submission'), { seen: 'x', others: [] })).toBe('succession.ended')
    await granted(story, 'zhigong1', 'disciplineOfficer', node)
    expect(await codeOf('kezhang1', 'POST', '/api/successions', starting('zhigong1', 'jijian3'))).toBe('succession.starter_sees_too_little')
    const officer = await story.as('zhigong1')
    await officer.post('/api/ledger', registration(story, 'zhigong2', { title: '站点收费票据管理不严' }))
    await officer.post('/api/ledger', registration(story, 'kezhang1', { title: '科长干预许可办理' }))
    const own = await officer.post<SuccessionPage>('/api/successions', starting('zhigong1', 'jijian3'))
    await officer.post(path('submission', own.succession.id), { seen: own.seen, others: [] })
    // Of two matters the section head learns of one that it is one; of the one about themselves not even that.
    const seen = await read('kezhang1', own.succession.id)
    expect([seen.rows, seen.hidden]).toEqual([[], 1])
    expect((await read('jijian3', own.succession.id)).rows).toHaveLength(2)
  })

  it('work of the register above shows in no list below, neither as a row nor as a number', async () => {
    const above = unitNamed(story, '州交通运输局')
    const officer = story.idOf('jijian2')
    await granted(story, 'jijian2', 'disciplineOfficer', above)
    const secret = '局长干预工程招标'
    await (await story.as('shangji')).post('/api/ledger', registration(story, 'juzhang', { title: secret }))
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`UPDATE jianwei.information_items SET handler = $1 WHERE title = $2`, [officer, secret]),
    )
    const page = await (await story.as('jijian2')).post<SuccessionPage>('/api/successions', starting('jijian2', 'jijian3'))
    expect(page.rows).toEqual([])
    expect(page.elsewhere).toMatchObject([{ nodeId: above, count: 1 }])
    await (await story.as('jijian2')).post(path('submission', page.succession.id), { seen: page.seen, others: [] })
    for (const username of ['jijian3', 'jiancha', 'shuji']) {
      const seen = await read(username, page.succession.id)
      expect(seen).toMatchObject({ rows: [], hidden: 0, elsewhere: [] })
    }
    const there = await (await story.as('jijian2')).post<SuccessionPage>(
      '/api/successions',
      starting('jijian2', 'shangji', { nodeId: above }),
    )
    expect(there.rows).toMatchObject([{ title: secret, bar: null }])
    for (const username of ['jijian3', 'jiancha', 'shuji', 'juzhang', 'kezhang2'])
      expect(await codeOf(username, 'GET', path('', there.succession.id))).toBe('succession.not_found')
  })
})
