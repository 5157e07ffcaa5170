import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceList, EvidencePage } from '../../src/modules/custody/evidence/evidence.schema.ts'
import type { ItemLine } from '../../src/modules/intake/item.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { assessed, assessedAs, draftFor, type DutyList, type MatterPage, registration, REPLY, served } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const WORDS = { class: 'inquiry', title: '办件记录复印件', source: '路政科提供', place: '监察科 3 号柜' }

let story: World
let folder: string
let officer: Person
let item: ItemLine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianwei-custody-'))
  story = await world('2026-03-02', { dataFolder: folder })
  officer = await story.as('jijian1')
  item = (await officer.post<{ item: ItemLine }>('/api/ledger', registration(story, 'zhigong1'))).item
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true, force: true })
})

async function uploaded(who: Person, name: string, text: string): Promise<string> {
  const answer = await who.browser.send('POST', `/api/files?fileName=${encodeURIComponent(name)}&mediaType=text/plain`, Buffer.from(text), {
    'content-type': 'application/octet-stream',
  })
  return (answer.body as Json).id
}
const codeOf = async (who: Person, path: string, body: Json) => ((await who.try('POST', path, body)).body as Json).code
const straight = (username: string, statement: string) =>
  story.server.fresh.database.transaction('app', story.idOf(username), (tx) => sql.raw(statement).execute(tx))
const sweeping = (statement: string) => story.server.fresh.database.transaction('sweep', '', (tx) => sql.raw(statement).execute(tx))
const underTheCover = (statement: string) =>
  withClient(story.server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei')
    return (await client.query<Json>(statement)).rows
  })

describe('The evidence of a matter 证据材料清单', () => {
  let first: string
  let copy: string

  it('is taken in by its office with number, hash, who and when; each step holds on to the one before', async () => {
    const file = await uploaded(officer, '办件记录.txt', '办件记录：张某某受理')
    const list = await officer.post<EvidenceList>(`/api/matters/${item.matterId}/evidence`, { ...WORDS, files: [file] })
    expect(list.lines).toMatchObject([
      {
        no: '证1',
        origin: 'upload',
        title: '办件记录复印件',
        classLabel: '核查核实材料',
        state: 'kept',
        steps: 1,
        brokenAt: null,
        isOpen: true,
        checked: null,
      },
    ])
    expect(list.lines[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    first = list.lines[0]?.id ?? ''
    expect(await codeOf(officer, `/api/matters/${item.matterId}/evidence`, { ...WORDS, files: [file] })).toBe('custody.taken_before')
    const foreign = await uploaded(await story.as('jiancha'), '别人的.txt', '不是我的')
    expect(await codeOf(officer, `/api/matters/${item.matterId}/evidence`, { ...WORDS, files: [foreign] })).toBe('file.unknown')
  })

  it('tells every opening of the bytes by whatever door, and every export', async () => {
    const head = await story.as('jiancha')
    expect((await head.browser.get(`/api/evidence/${first}/content`)).text).toContain('张某某')
    const { fileId } = (await head.get<EvidencePage>(`/api/evidence/${first}`)).line
    await head.browser.get(`/api/files/${fileId}/content`)
    await officer.browser.get(`/api/evidence/${first}/copy`)
    const page = await officer.get<EvidencePage>(`/api/evidence/${first}`)
    expect(page.chain.map((step) => step.kind)).toEqual(['received', 'looked', 'looked', 'exported'])
    expect(page.chain[1]?.byName).toBe(story.institution.persons.find((each) => each.id === story.idOf('jiancha'))?.name)
  })

  it('is described, handed over, returned and sealed, each as a step; what is out cannot go out again', async () => {
    const step = (kind: string, toWhom = '') => ({ kind, toWhom, note: '见交接单' })
    await officer.post(`/api/evidence/${first}/description`, { ...WORDS, place: '监察科 5 号柜' })
    expect(await codeOf(officer, `/api/evidence/${first}/steps`, step('handedOver'))).toBe('custody.needs_receiver')
    const out = await officer.post<EvidencePage>(`/api/evidence/${first}/steps`, step('handedOver', '县公路段'))
    expect(out).toMatchObject({ line: { state: 'out' }, acts: ['describe', 'redact', 'returned'] })
    expect(await codeOf(officer, `/api/evidence/${first}/steps`, step('handedOver', '县公路段'))).toBe('custody.not_open')
    await officer.post(`/api/evidence/${first}/steps`, step('returned', '县公路段'))
    const page = await officer.post<EvidencePage>(`/api/evidence/${first}/steps`, step('sealed'))
    expect(page.line).toMatchObject({ state: 'sealed', place: '监察科 5 号柜', brokenAt: null })
  })

  it('is redacted as a new version; the original keeps its bytes, and what goes out is the copy', async () => {
    const same = await uploaded(officer, '同一份.txt', '办件记录：张某某受理')
    const redacted = { reason: '隐去经办人姓名', audience: '被核查单位' }
    expect(await codeOf(officer, `/api/evidence/${first}/redactions`, { ...redacted, files: [same] })).toBe('custody.same_bytes')
    const file = await uploaded(officer, '办件记录（脱敏）.txt', '办件记录：×××受理')
    const page = await officer.post<EvidencePage>(`/api/evidence/${first}/redactions`, { ...redacted, files: [file] })
    copy = page.line.id
    expect(page).toMatchObject({
      line: { no: '证1-2', originalId: first, audience: '被核查单位' },
      versions: [{ no: '证1' }, { no: '证1-2' }],
    })
    expect(await codeOf(officer, `/api/evidence/${copy}/redactions`, { ...redacted, files: [file] })).toBe('custody.redact_the_original')
    expect((await officer.browser.get(`/api/evidence/${first}/copy`)).text).toContain('×××')
    expect((await officer.browser.get(`/api/evidence/${first}/content`)).text).toContain('张某某')
    await officer.post(`/api/evidence/${first}/steps`, { kind: 'unsealed', note: '启封' })
    const out = { kind: 'handedOver', toWhom: '市纪委监委', note: '移送' }
    expect(await codeOf(officer, `/api/evidence/${first}/steps`, out)).toBe('custody.redacted_copy_goes_out')
    await officer.post(`/api/evidence/${first}/steps`, { ...out, isOriginal: true })
  })

  it('shows an original that was redacted to its circle alone; who is called later sees the copy', async () => {
    const page = await officer.post<Json>(`/api/ledger/${item.id}/assessment`, assessedAs(1))
    await officer.post(`/api/assessments/${page.id}/tabling`, {
      memberIds: ['juzhang', 'shuji', 'kezhang2'].map((each) => story.idOf(each)),
    })
    const member = await story.as('juzhang')
    const list = await member.get<EvidenceList>(`/api/matters/${item.matterId}/evidence`)
    expect(list.lines.map((line) => [line.no, line.isOpen])).toEqual([
      ['证1', false],
      ['证1-2', true],
    ])
    expect(list.mayKeep).toBe(false)
    expect(await member.try('GET', `/api/evidence/${first}/content`)).toMatchObject({
      status: 403,
      body: { code: 'custody.original_is_closed' },
    })
    expect(await member.try('GET', `/api/evidence/${item.id}/content`)).toMatchObject({
      status: 404,
      body: { code: 'custody.not_found' },
    })
    expect((await member.try('GET', `/api/files/${list.lines[0]?.fileId}/content`)).status).toBe(404)
    expect((await member.browser.get(`/api/evidence/${copy}/content`)).text).toContain('×××')
  })

  it('takes in by itself what is brought to the matter: the files of a reply', async () => {
    const served1 = await served(story, (await assessed(story, 'zhigong2', 1)).matterId, draftFor(story, 'zhigong2', '路政科', 1))
    const matterId = served1.warning.matterId
    const own = await story.as('zhigong2')
    const duty = (await own.get<DutyList>('/api/duties')).items.find((each) => each.matterId === matterId && each.mayAct.includes('answer'))
    const file = await uploaded(own, '整改照片.jpg', '照片')
    await own.post(`/api/duties/${duty?.id}/acts`, { kind: 'answer', reply: { ...REPLY, files: [file] } })
    const { lines } = await officer.get<EvidenceList>(`/api/matters/${matterId}/evidence`)
    expect(lines).toMatchObject([{ no: '证1', origin: 'reply', class: 'reply', title: '整改照片.jpg', steps: 1 }])
  })

  it('is printed to be signed, and taken to Excel; both are noted', async () => {
    for (const [name, type] of [
      ['pdf', 'application/pdf'],
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ]) {
      const answer = await officer.browser.get(`/api/matters/${item.matterId}/evidence.${name}`)
      expect([answer.status, answer.headers['content-type']]).toEqual([200, type])
    }
    const noted = await underTheCover(
      `SELECT count(*)::int AS count FROM trail_entries WHERE action = 'evidence.export' AND matter_id = '${item.matterId}'`,
    )
    expect(noted).toEqual([{ count: 2 }])
  })

  it('is checked: changed bytes are said to be changed, and so is a chain that was broken', async () => {
    const whole = await officer.post<EvidencePage>(`/api/evidence/${copy}/check`)
    expect(whole.line).toMatchObject({ checked: { state: 'intact' }, brokenAt: null })
    const { sha256 } = whole.line
    await writeFile(join(folder, 'files', sha256.slice(0, 2), sha256), '换过的内容')
    const list = await officer.post<EvidenceList>(`/api/matters/${item.matterId}/evidence-check`)
    expect(list.lines.map((line) => [line.no, line.checked?.state])).toEqual([
      ['证1', 'intact'],
      ['证1-2', 'changed'],
    ])
    const told = (await officer.get<MatterPage>(`/api/matters/${item.matterId}`)).timeline.map((entry) => entry.key)
    expect(told).toEqual(expect.arrayContaining(['evidence.taken', 'evidence.redacted', 'evidence.notIntact']))
    // Somebody with the keys of the server rewrites who looked.
    await underTheCover(`ALTER TABLE custody_steps DISABLE TRIGGER keep_evidence`)
    await underTheCover(`UPDATE custody_steps SET by_person = 'nobody' WHERE item_id = '${copy}' AND number = 2`)
    await underTheCover(`ALTER TABLE custody_steps ENABLE TRIGGER keep_evidence`)
    const after = await officer.get<EvidenceList>(`/api/matters/${item.matterId}/evidence`)
    expect(after.lines.map((line) => line.brokenAt)).toEqual([null, 2])
  })

  it('is not there for whom it concerns, a colleague, the administrators, a sibling office', async () => {
    for (const username of ['zhigong1', 'zhigong2', 'kezhang1', 'xitong', 'anquan', 'shenji', 'shuju']) {
      const who = await story.as(username)
      for (const path of [
        `/api/matters/${item.matterId}/evidence`,
        `/api/evidence/${first}`,
        `/api/evidence/${first}/content`,
        `/api/evidence/${first}/copy`,
      ])
        expect([username, path, (await who.try('GET', path)).status]).toEqual([
          username,
          path,
          expect.toSatisfy((status) => status === 403 || status === 404),
        ])
      const rows = (await straight(username, `SELECT id FROM evidence_items UNION ALL SELECT id FROM custody_steps`)).rows
      expect([username, rows]).toEqual([username, []])
    }
  })

  it('cannot be changed, added to in another name or taken out by anybody’s SQL, the sweep’s included', async () => {
    const writes = [
      `UPDATE evidence_items SET sha256 = 'x'`,
      `DELETE FROM evidence_items`,
      `DELETE FROM custody_steps`,
      `UPDATE custody_steps SET note = ''`,
      `INSERT INTO custody_steps (item_id, matter_id, number, kind, at, on_day, words_digest, sha256, previous_hash, hash) VALUES ('${first}', '${item.matterId}', 99, 'looked', now(), now(), '', '', '', '')`,
      `SELECT jianwei_add_step('${first}', 'returned', '', '', 'x', now())`,
    ]
    for (const statement of writes) {
      await expect(straight('jijian1', statement)).rejects.toThrow('permission denied')
      await expect(sweeping(statement)).rejects.toThrow('permission denied')
    }
    await expect(
      straight('jijian1', `SELECT jianwei_note_custody('${first}', 'returned', '', '', '${story.idOf('shuji')}', now())`),
    ).rejects.toThrow('not open')
    await expect(
      straight('juzhang', `SELECT jianwei_note_custody('${first}', 'returned', '', '', '${story.idOf('juzhang')}', now())`),
    ).rejects.toThrow('not open')
    await expect(
      straight('zhigong1', `SELECT jianwei_note_custody('${first}', 'exported', '', '', '${story.idOf('zhigong1')}', now())`),
    ).rejects.toThrow('not open')
    for (const statement of [`UPDATE files SET name = 'x'`, `DELETE FROM files`])
      await expect(sweeping(statement)).rejects.toThrow(/stays as it came|foreign key/)
    await expect(underTheCover(`DELETE FROM custody_steps`)).rejects.toThrow('stay on record')
    await expect(sweeping(`DELETE FROM information_items WHERE id = '${item.id}'`)).rejects.toThrow('stay until its disposal')
    await expect(sweeping(`DELETE FROM timeline_entries WHERE matter_id = '${item.matterId}'`)).rejects.toThrow('stay until its disposal')
    expect((await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.length > 64).length).toBeGreaterThan(2)
  })
})
