import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { ItemLine } from '../../../src/modules/intake/item.schema.ts'
import type {
  DeterminationLine,
  DeterminationPage,
  determinationsOfItem,
} from '../../../src/modules/protection/determination/determination.schema.ts'
import { unfounded, uploaded } from './protection.steps.ts'
import { type Desk, type MatterPage, registration } from '../story.ts'
import { type Json, type Person, type World, world } from '../world.ts'

type OfItem = z.infer<typeof determinationsOfItem>

const FACTS = '经市纪委监委查明，反映人明知所反映情况不实，仍捏造情节、变造照片进行反映。'

let story: World
let item: ItemLine
let open: ItemLine
let head: Person
let file: string
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const whole = (more: Json = {}) => ({
  ...{ result: 'falseAccusation', facts: FACTS, basis: '《处理检举控告工作规则》第三十九条', decidedBy: '市纪委监委' },
  ...{ decidedOn: '2026-03-01', docNo: '市纪认〔2026〕2号', files: [file], ...more },
})

beforeAll(async () => {
  story = await world('2026-03-02')
  item = await unfounded(story, 'zhigong1', { source: '', reporterKind: 'named', reporterName: '顾望舒', reporterContact: '见来信' })
  open = (await (await story.as('jijian1')).post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1'))).item
  head = await story.as('jiancha')
  file = await uploaded(story, head, '认定书.txt')
})
afterAll(() => story.close())

describe('Determination of false accusation 诬告陷害认定 (X26, P9)', () => {
  let id: string
  const path = () => `/api/ledger/${item.id}/determinations`

  it('is never proposed: nothing asks for it, and the entry says only that it may be recorded', async () => {
    expect(await head.get<OfItem>(path())).toEqual({ lines: [], reporter: 'named', mayRecord: true })
    expect((await head.get<Desk>('/api/desk')).items.filter((each) => each.key.includes('etermin'))).toEqual([])
  })

  it('is recorded by the head of the office alone, of what proved unfounded, with the decision of the competent body', async () => {
    for (const other of ['jijian1', 'shuji', 'juzhang', 'zhigong1', 'xitong'])
      expect(await codeOf(await story.as(other), path(), whole())).toBe('access.not_permitted')
    expect(await codeOf(head, `/api/ledger/${open.id}/determinations`, whole())).toBe('determination.not_unfounded')
    for (const [lacking, code] of [
      [{ decidedBy: '' }, 'needs_body'],
      [{ decidedOn: null }, 'needs_day'],
      [{ docNo: '' }, 'needs_number'],
      [{ basis: '' }, 'needs_basis'],
      [{ files: [] }, 'needs_file'],
      [{ decidedOn: '2026-03-03' }, 'decided_later'],
    ] as const)
      expect(await codeOf(head, path(), whole(lacking))).toBe(`determination.${code}`)
    const foreign = await uploaded(story, await story.as('jijian1'), '他人的文件.txt')
    expect(await codeOf(head, path(), whole({ files: [foreign] }))).toBe('file.unknown')
    const page = await head.post<DeterminationPage>(path(), whole())
    id = page.line.id
    expect(page).toMatchObject({ line: { state: 'recorded', reporter: 'named' }, files: [{ name: '认定书.txt' }], mayDecide: false })
    expect(JSON.stringify(page)).not.toContain('顾望舒')
    expect(await codeOf(head, path(), whole())).toBe('determination.under_way')
    const nowhere = '/api/determinations/5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11'
    expect(((await head.try('GET', nowhere)).body as Json).code).toBe('determination.not_found')
  })

  it('is for the office of the register alone, its paper as well, and not on the timeline that members read', async () => {
    for (const who of ['juzhang', 'kezhang2', 'zhigong1', 'zhigong2', 'xitong', 'anquan', 'shenji']) {
      const other = await story.as(who)
      expect([403, 404]).toContain((await other.try('GET', `/api/determinations/${id}`)).status)
      expect((await other.try('GET', `/api/files/${file}/content`)).status).toBe(404)
      expect((await straight(who, 'SELECT * FROM determinations')).rows).toEqual([])
    }
    const officer = await story.as('jijian1')
    expect((await officer.try('GET', `/api/files/${file}/content`)).status).toBe(200)
    expect(
      (await officer.get<MatterPage>(`/api/matters/${item.matterId}`)).timeline.filter((each) => each.key.startsWith('determ')),
    ).toEqual([])
  })

  it('is approved by the secretary, a second person, and stands', async () => {
    const decision = { decision: 'approve', opinion: '认定文书齐全，同意登记。' }
    expect(await codeOf(head, `/api/determinations/${id}/decision`, decision)).toBe('access.not_permitted')
    const approve = `UPDATE determinations SET state = 'approved', approved_by = jianwei_person(), approved_on = '2026-03-02' WHERE id = '${id}' RETURNING id`
    for (const who of ['jijian1', 'jiancha', 'juzhang']) expect((await straight(who, approve)).rows).toEqual([])
    await expect(straight('shuji', approve.replace('jianwei_person()', `'${story.idOf('juzhang')}'`))).rejects.toThrow('own name')
    await expect(straight('shuji', `UPDATE determinations SET facts = '改' WHERE id = '${id}'`)).rejects.toThrow('permission denied')
    const secretary = await story.as('shuji')
    expect((await secretary.get<Desk>('/api/desk')).items).toContainEqual(
      expect.objectContaining({ key: 'desk.approveDetermination', link: `/determinations/${id}` }),
    )
    const page = await secretary.post<DeterminationPage>(`/api/determinations/${id}/decision`, decision)
    expect(page).toMatchObject({ line: { state: 'approved' }, approval: { opinion: '认定文书齐全，同意登记。' } })
    expect(await codeOf(secretary, `/api/determinations/${id}/decision`, decision)).toBe('determination.not_open')
    await expect(straight('shuji', approve.replace("'approved'", "'refused'"))).rejects.toThrow('decided once')
    const trail = await story.server.workshop.sweep(async (work) =>
      (await sql<{ action: string }>`SELECT action FROM trail_entries WHERE object_id = ${id}`.execute(work.tx)).rows.map(
        (row) => row.action,
      ),
    )
    for (const act of ['record', 'approve']) expect(trail).toContain(`determination.${act}`)
  })

  it('is not recorded past the rules: by another, of another entry, without its paper', async () => {
    const insert = (of: { id: string; matterId: string }, result: string, paper: string) =>
      `INSERT INTO determinations (id, matter_id, item_id, register_node, result, facts, basis, decided_by, decided_on, doc_no, file_id, state, recorded_by, recorded_on)
       SELECT gen_random_uuid(), id, '${of.id}', register_node, '${result}', 'x', 'x', 'x', '2026-03-01', 'x', ${paper}, 'recorded', jianwei_person(), '2026-03-02' FROM matters WHERE id = '${of.matterId}'`
    await expect(straight('jijian1', insert(item, 'honestError', 'NULL'))).rejects.toThrow('row-level security')
    await expect(straight('jiancha', insert(open, 'honestError', 'NULL'))).rejects.toThrow('row-level security')
    await expect(straight('jiancha', insert(item, 'falseAccusation', 'NULL'))).rejects.toThrow('determinations_with_decision')
  })
})

describe('Honest error 错告', () => {
  it('is a result of its own: facts alone, nobody named, on an unnamed entry nobody to look for', async () => {
    const of = await unfounded(story, 'zhigong2', { title: '反映值守时间饮酒', reporterKind: 'anonymous', source: '' })
    const body = { result: 'honestError', facts: '反映人看错了班次，当日该同志轮休，反映出于误解。' }
    const page = await head.post<DeterminationPage>(`/api/ledger/${of.id}/determinations`, body)
    expect(page.line).toMatchObject({ result: 'honestError', reporter: 'unknown', decidedBy: '', docNo: '' })
    const refused = { decision: 'refuse', opinion: '事实不清，请补充。' }
    await (await story.as('shuji')).post(`/api/determinations/${page.line.id}/decision`, refused)
    const again = await head.post<DeterminationPage>(`/api/ledger/${of.id}/determinations`, body)
    expect(again.line.state).toBe('recorded')
    const list = await head.get<{ items: DeterminationLine[] }>('/api/determinations?result=honestError&state=recorded')
    expect(list.items.map((each) => each.id)).toEqual([again.line.id])
    const found = await head.get<{ items: DeterminationLine[] }>(`/api/determinations?search=${encodeURIComponent('市纪认')}`)
    expect(found.items).toMatchObject([{ itemId: item.id }])
    const spelled = await head.get<{ items: DeterminationLine[] }>('/api/determinations?search=zhishoushijian')
    expect(spelled.items.map((each) => each.itemId)).toEqual([of.id, of.id])
    expect((await head.browser.get('/api/determinations.xlsx')).status).toBe(200)
  })

  it('whoever handled the entry records nothing on it', async () => {
    const of = await unfounded(story, 'zhigong2', { title: '反映仓库账目不清' })
    await story.server.workshop.sweep((work) =>
      sql`UPDATE information_items SET handler = ${story.idOf('jiancha')} WHERE id = ${of.id}::uuid`.execute(work.tx),
    )
    expect(
      await codeOf(head, `/api/ledger/${of.id}/determinations`, { result: 'honestError', facts: '反映人看错了班次，出于误解。' }),
    ).toBe('determination.recorder_is_handler')
  })
})
