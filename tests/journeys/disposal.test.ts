import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disposeOfApproved } from '../../src/modules/custody/disposal/disposal.job.ts'
import type { RetentionLine, RetentionPage } from '../../src/modules/custody/disposal/disposal.schema.ts'
import type { EvidenceList } from '../../src/modules/custody/evidence/evidence.schema.ts'
import type { HoldLine } from '../../src/modules/custody/holds/hold.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { USUAL_RETENTION } from '../../src/modules/policy/parts/retention-policy.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { exportTrail } from '../../src/platform/trail/export.ts'
import { verifyTrail } from '../../src/platform/trail/verify.ts'
import { GOES, REACHED } from './retention/disposal-tables.ts'
import { type Desk, type Notices, registration, unitNamed } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const REASON = '保存期限届满，无继续保存价值'
const SECRET = '金丝雀一二三'

let story: World
let folder: string
let officer: Person
let head: Person
const host = () => ({ sweep: story.server.workshop.sweep, dataFolder: folder, stopping: new AbortController().signal })
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const sweeping = (statement: string) => story.server.fresh.database.transaction('sweep', '', (tx) => sql.raw(statement).execute(tx))
const underTheCover = (statement: string) =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query<Json>(statement)).rows
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-disposal-'))
  story = await world('2026-03-02', { dataFolder: folder })
  officer = await story.as('jijian1')
  head = await story.as('jiancha')
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true, force: true })
})

/** An entry with one file, closed as unfounded on this day long ago. */
async function closed(about: string, day: string, more: Json = {}): Promise<ItemLine> {
  const { item } = await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, about, { title: `反映${SECRET}`, ...more }))
  const { body } = await officer.browser.send(
    'POST',
    '/api/files?fileName=letter.txt&mediaType=text/plain',
    Buffer.from(`${SECRET} ${day} ${about}`),
    {
      'content-type': 'application/octet-stream',
    },
  )
  const words = { class: 'inquiry', title: `来信${SECRET}`, source: '来信', place: '档案室' }
  await officer.post(`/api/matters/${item.matterId}/evidence`, { ...words, files: [(body as Json).id] })
  for (const statement of [
    `UPDATE information_items SET state = 'unfounded', verification = 'refuted' WHERE id = '${item.id}'`,
    `UPDATE matters SET stage = 'closed', opened_on = '${day}' WHERE id = '${item.matterId}'`,
    `UPDATE timeline_entries SET on_day = '${day}' WHERE matter_id = '${item.matterId}'`,
  ])
    await underTheCover(statement)
  return item
}
const pageOf = (who: Person, item: ItemLine) => who.get<RetentionPage>(`/api/retention/${item.matterId}`)
const kept = async () => (await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.length > 64).length

describe('Retention 保存期限', () => {
  let due: ItemLine
  let young: ItemLine

  it('counts whole years from the first of January after the closure; what is unfounded goes sooner (X20)', async () => {
    due = await closed('zhigong1', '2021-05-06')
    young = await closed('zhigong1', '2025-05-06')
    const items = (await officer.get<{ items: RetentionLine[] }>('/api/retention')).items
    expect(items.map((line) => [line.matterId, line.state, line.years, line.closedOn, line.dueOn])).toEqual([
      [young.matterId, 'running', 3, '2025-05-06', '2029-01-01'],
      [due.matterId, 'due', 3, '2021-05-06', '2025-01-01'],
    ])
    expect((await officer.get<{ items: RetentionLine[] }>('/api/retention?state=due')).items).toHaveLength(1)
    await underTheCover(`UPDATE information_items SET state = 'closed', verification = 'verified' WHERE id = '${young.id}'`)
    expect((await pageOf(officer, young)).line).toMatchObject({ years: 30, dueOn: '2056-01-01', isUnfounded: false })
    const [said] = await underTheCover(`SELECT jianwei_retention('${young.matterId}') AS said`)
    expect(said.said).toEqual(USUAL_RETENTION)
  })

  it('lets nothing go before its day, in the rules and in the database', async () => {
    const path = `/api/retention/${young.matterId}/disposals`
    expect(await codeOf(officer, path, { reason: REASON })).toBe('disposal.too_early')
    const running = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong2'))).item
    expect(await codeOf(officer, `/api/retention/${running.matterId}/disposals`, { reason: REASON })).toBe('disposal.matter_runs')
    const insert = (state: string) =>
      `INSERT INTO disposals (id, matter_id, register_node, state, due_on, reason, proposed_by, proposed_on) SELECT gen_random_uuid(), id, register_node, '${state}', '2020-01-01', 'x', '${story.idOf('jijian1')}', '2026-03-02' FROM matters WHERE id = '${young.matterId}'`
    await expect(straight('jijian1', insert('proposed'))).rejects.toThrow('not disposed of: early')
    await expect(sweeping(insert('approved'))).rejects.toThrow('not disposed of: early')
    expect((await officer.try('POST', `/api/retention/${due.matterId}/disposals`, { reason: '' })).status).toBe(400)
  })

  it('is the business of the office alone', async () => {
    for (const username of ['zhigong1', 'kezhang1', 'juzhang', 'xitong', 'anquan', 'shenji']) {
      const who = await story.as(username)
      for (const path of ['/api/retention', `/api/retention/${due.matterId}`, '/api/legal-holds'])
        expect([username, (await who.try('GET', path)).status]).toEqual([username, 403])
      expect((await straight(username, 'SELECT id FROM disposals UNION ALL SELECT id FROM legal_holds')).rows).toEqual([])
    }
  })
})

describe('A disposal 销毁 and the holds 暂停销毁 before it', () => {
  let item: ItemLine
  let id: string
  let hold: HoldLine

  it('is proposed by one and approved by another, never before a hold is lifted', async () => {
    item = await closed('zhigong2', '2020-03-04')
    const page = await officer.post<RetentionPage>(`/api/retention/${item.matterId}/disposals`, { reason: REASON })
    expect(page).toMatchObject({ line: { state: 'proposed' }, acts: ['withdraw'] })
    id = page.disposals[0]?.id ?? ''
    expect(await codeOf(officer, `/api/disposals/${id}/decision`, { decision: 'approve', opinion: '同意。' })).toBe('access.not_permitted')
    const waiting = (await head.get<Desk>('/api/desk')).items.filter((each) => each.key === 'desk.approveDisposal')
    expect(waiting).toMatchObject([{ link: `/retention/matters/${item.matterId}` }])
    const own = `UPDATE disposals SET state = 'approved', decided_by = jianwei_person(), decided_on = '2026-03-02' WHERE id = '${id}'`
    await expect(straight('jijian1', own)).rejects.toThrow(/head of the office|two_persons/)
    await expect(straight('jiancha', own.replace('jianwei_person()', `'${story.idOf('shuji')}'`))).rejects.toThrow('own name')
    const nodeId = (await underTheCover(`SELECT register_node FROM matters WHERE id = '${item.matterId}'`))[0].register_node as string
    hold = await officer.post<HoldLine>('/api/legal-holds', {
      kind: 'person',
      nodeId,
      personId: story.idOf('zhigong2'),
      reason: '上级调阅在办案件',
    })
    expect(hold).toMatchObject({ state: 'standing', mayLift: false })
    expect(await codeOf(head, `/api/disposals/${id}/decision`, { decision: 'approve', opinion: '同意。' })).toBe('disposal.held')
  })

  it('cannot be had against a hold by any SQL: approving, executing, deleting, marking files, lifting one’s own', async () => {
    await expect(
      straight(
        'jiancha',
        `UPDATE disposals SET state = 'approved', decided_by = jianwei_person(), decided_on = '2026-03-02' WHERE id = '${id}'`,
      ),
    ).rejects.toThrow('not disposed of: held')
    for (const attempt of [
      `UPDATE disposals SET state = 'approved', decided_by = 'x', decided_on = '2026-03-02' WHERE id = '${id}'`,
      `UPDATE disposals SET state = 'executed', executed_at = now() WHERE id = '${id}'`,
      `SELECT jianwei_dispose('${id}', 'X', now())`,
    ])
      await expect(sweeping(attempt)).rejects.toThrow('not disposed of: held')
    for (const table of ['information_items', 'timeline_entries', 'matter_subjects'])
      await expect(sweeping(`DELETE FROM ${table} WHERE matter_id = '${item.matterId}'`)).rejects.toThrow(
        /stay until its disposal|foreign key/,
      )
    await expect(sweeping(`UPDATE files SET disposed_on = '2026-03-02'`)).rejects.toThrow('stays as it came')
    await expect(sweeping(`DELETE FROM legal_holds`)).rejects.toThrow('permission denied')
    await expect(sweeping(`UPDATE legal_holds SET until_on = '2026-03-02'`)).rejects.toThrow('permission denied')
    await expect(underTheCover(`UPDATE legal_holds SET until_on = '2026-03-02'`)).rejects.toThrow('lifted once')
    const lift = (by: string) =>
      `UPDATE legal_holds SET lifted_by = '${story.idOf(by)}', lifted_on = '2026-03-02', lift_reason = 'x' RETURNING id`
    expect((await straight('jijian1', lift('jijian1'))).rows).toEqual([])
    await expect(straight('jiancha', lift('shuji'))).rejects.toThrow('row-level security')
    await expect(sweeping(lift('jijian1'))).rejects.toThrow('lifted_by_another')
    await expect(sweeping(`SELECT jianwei_erase_hanging('matters', 'true')`)).rejects.toThrow('permission denied')
    expect(await codeOf(officer, `/api/legal-holds/${hold.id}/lifting`, { reason: '案件办结' })).toBe('access.not_permitted')
  })

  it('goes on once another has lifted the hold; a hold that comes later still stops it', async () => {
    expect(await head.post<HoldLine>(`/api/legal-holds/${hold.id}/lifting`, { reason: '案件办结' })).toMatchObject({ state: 'lifted' })
    await head.post(`/api/disposals/${id}/decision`, { decision: 'approve', opinion: '同意销毁。' })
    expect((await officer.get<Notices>('/api/notifications')).items.map((each) => each.kind)).toContain('disposal.approved')
    const { matterNo } = (await pageOf(officer, item)).line
    const nodeId = unitNamed(story, '州公路局')
    const later = await officer.post<HoldLine>('/api/legal-holds', { kind: 'matter', nodeId, matterNo, reason: '复查' })
    await disposeOfApproved.run(host(), {})
    expect((await pageOf(officer, item)).line).toMatchObject({ state: 'approved', isHeld: true })
    await head.post(`/api/legal-holds/${later.id}/lifting`, { reason: '复查完毕' })
  })

  it('takes bytes and personal fields, and leaves numbers, hashes, counts and who decided', async () => {
    const before = await kept()
    await disposeOfApproved.run(host(), {})
    await disposeOfApproved.run(host(), {})
    const page = await pageOf(officer, item)
    expect(page).toMatchObject({
      line: { state: 'executed', title: '已按期销毁', closedOn: '2020-03-04', certNo: expect.stringMatching(/销〔2026〕1号$/) },
      certificate: { items: [{ number: 1, version: 1, class: 'inquiry' }], ledgerNos: [expect.any(String)], isUnfounded: true, years: 3 },
      disposals: [{ state: 'executed', opinion: '同意销毁。' }],
      acts: [],
    })
    expect(await kept()).toBe(before - 1)
    const list = await officer.get<EvidenceList>(`/api/matters/${item.matterId}/evidence`)
    expect(list).toMatchObject({
      isDisposed: true,
      mayKeep: false,
      lines: [{ no: '证1', title: '', fileName: '', state: 'disposed', brokenAt: null }],
    })
    expect((await officer.try('GET', `/api/evidence/${list.lines[0]?.id}/content`)).status).toBe(410)
    expect(await officer.try('GET', `/api/files/${list.lines[0]?.fileId}/content`)).toMatchObject({
      status: 410,
      body: { code: 'file.disposed' },
    })
    expect(await officer.try('GET', `/api/disposals/${item.id}/certificate.pdf`)).toMatchObject({
      status: 404,
      body: { code: 'disposal.not_found' },
    })
    expect((await officer.try('GET', `/api/ledger/${item.id}`)).status).toBe(404)
    expect((await officer.try('GET', `/api/matters/${item.matterId}`)).status).toBe(200)
    expect((await officer.browser.get(`/api/disposals/${page.disposals[0]?.id}/certificate.pdf`)).headers['content-type']).toBe(
      'application/pdf',
    )
    for (const table of ['information_items', 'matter_subjects', 'timeline_entries'])
      expect(
        await underTheCover(
          `SELECT 1 FROM ${table} WHERE matter_id = '${item.matterId}' AND NOT ${table === 'timeline_entries' ? "key = 'matter.x'" : 'false'}`,
        ),
      ).toEqual([])
  })

  it('leaves the trail whole: facts are gone with entries that say so, the chain holds', async () => {
    const left = await underTheCover(
      `SELECT count(*)::int AS count FROM trail_entries WHERE matter_id = '${item.matterId}' AND details IS NULL`,
    )
    const said = await underTheCover(`SELECT count(*)::int AS count FROM trail_entries WHERE action = 'trail.dispose'`)
    expect(left).toEqual(said)
    expect(left[0].count).toBeGreaterThan(3)
    const leaks = await underTheCover(
      `SELECT action FROM trail_entries WHERE matter_id = '${item.matterId}' AND details::text LIKE '%${SECRET}%'`,
    )
    expect(leaks).toEqual([])
    const path = join(folder, 'trail.jsonl')
    await exportTrail(story.server.fresh.database, folder, path, new Date('2026-03-02T02:00:00Z'))
    expect(await verifyTrail((await readFile(path, 'utf8')).split('\n'))).toMatchObject({ isIntact: true, disposed: left[0].count })
    await expect(underTheCover(`UPDATE trail_entries SET details = NULL, details_salt = NULL WHERE matter_id IS NULL`)).rejects.toThrow(
      'only added to',
    )
    await expect(underTheCover(`DELETE FROM disposals`)).rejects.toThrow('stay on record')
  })
})

it('a disposal reaches the tables that are known to go, and no register beside them', async () => {
  const reached = await underTheCover(REACHED)
  expect(reached.map((row: Json) => row.name)).toEqual(GOES)
})

describe('A hold 暂停销毁', () => {
  it('on a person is not shown to whom it concerns; on a period covers what was opened in it', async () => {
    const nodeId = unitNamed(story, '州公路局')
    const period = await officer.post<HoldLine>('/api/legal-holds', {
      ...{ kind: 'period', nodeId, fromOn: '2021-01-01', toOn: '2021-12-31', reason: '巡察要求保全当年材料', untilOn: '2099-12-31' },
    })
    const held = (await officer.get<{ items: RetentionLine[] }>('/api/retention?state=held')).items
    expect(held.map((line) => line.closedOn)).toEqual(['2021-05-06'])
    await story.as('jiancha')
    await officer.post('/api/legal-holds', { kind: 'person', nodeId, personId: story.idOf('jiancha'), reason: '上级核查' })
    const seen = async (who: Person) => (await who.get<{ items: HoldLine[] }>('/api/legal-holds')).items.map((line) => line.kind)
    expect(await seen(officer)).toEqual(['person', 'period', 'matter', 'person'])
    expect(await seen(head)).toEqual(['period', 'matter', 'person'])
    expect((await officer.get<{ items: HoldLine[] }>('/api/legal-holds?state=standing&kind=period')).items.map((line) => line.id)).toEqual([
      period.id,
    ])
    expect(await codeOf(officer, '/api/legal-holds', { kind: 'matter', nodeId, matterNo: '没有这个编号', reason: '保全' })).toBe(
      'hold.no_such_matter',
    )
    expect(
      await codeOf(officer, '/api/legal-holds', { kind: 'matter', nodeId: unitNamed(story, '养护科'), matterNo: 'x', reason: '保全' }),
    ).toBe('hold.not_found')
  })
})
