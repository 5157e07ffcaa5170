import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Checklist } from '../../src/modules/handover/checklist/checklist.api.ts'
import type { DossierLine, DossierPage } from '../../src/modules/handover/dossiers/dossier.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { RegisterPreview } from '../../src/platform/sheets/sheet.schema.ts'
import { unitNamed } from './story.ts'
import { type Json, type World, world } from './world.ts'

let story: World
let folder: string
let node: string

async function sent<T = Json>(username: string, path: string, bytes: Uint8Array): Promise<{ status: number; body: T }> {
  const { browser } = await story.as(username)
  const answer = await story.server.http.inject({
    method: 'POST',
    url: encodeURI(path),
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': browser.csrf },
    cookies: { jianwei: browser.token ?? '' },
    payload: Buffer.from(bytes),
  })
  return { status: answer.statusCode, body: answer.json<T>() }
}

const HEADING = ['档案编号', '人员', '类目', '序号', '材料名称', '形成日期', '备注', '扫描件文件名']
const row = (more: Record<string, string> = {}) =>
  HEADING.map(
    (title) =>
      more[title] ??
      {
        档案编号: '廉档-001',
        人员: story.idOf('zhigong1'),
        类目: '个人有关事项',
        序号: '1',
        材料名称: '2025 年度报告表',
        形成日期: '2026-01-15',
        扫描件文件名: '报告表.pdf',
      }[title] ??
      '',
  ).join(',')
const file = (...rows: string[]) => Buffer.from([HEADING.join(','), ...rows].join('\n'))
const look = (username: string, bytes: Uint8Array) =>
  sent<RegisterPreview>(username, `/api/takeover/dossiers/preview?nodeId=${node}`, bytes)
const faultsIn = async (...rows: string[]) => (await look('jijian1', file(...rows))).body.problems.map((each) => each.code)
const take = async (bytes: Uint8Array) => {
  const { digest } = (await look('jijian1', bytes)).body
  return sent('jijian1', `/api/takeover/dossiers/import?nodeId=${node}&digest=${digest}&reason=期中上线`, bytes)
}
const pageOf = async (username: string, of = 'zhigong1') =>
  (await story.as(username)).try('GET', `/api/takeover/dossiers/${story.idOf(of)}?nodeId=${node}`)

describe('Dossiers on paper are taken over (P16)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-dossiers-'))
    story = await world('2026-08-10', { dataFolder: folder })
    node = unitNamed(story, '州公路局')
  })
  afterAll(async () => {
    await story.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('rows that cannot stand are told with all their faults, and nothing is saved', async () => {
    expect((await (await story.as('jijian1')).browser.get(`/api/takeover/dossiers/template.xlsx?nodeId=${node}`)).status).toBe(200)
    expect(await faultsIn(row({ 人员: '查无此人', 序号: '0', 形成日期: '2026-09-01' }))).toEqual([
      ...['dossier.person_unknown', 'dossier.place', 'dossier.day_to_come'],
    ])
    expect(await faultsIn(row({ 人员: story.idOf('juzhang') }))).toEqual(['dossier.of_superior'])
    expect(await faultsIn(row({ 人员: story.idOf('jijian1') }))).toContain('dossier.own_or_kin')
    expect(await faultsIn(row(), row({ 人员: story.idOf('zhigong2'), 序号: '2' }))).toEqual(['dossier.number_taken'])
    expect((await take(file(row({ 人员: '查无此人' })))).body.code).toBe('sheet.has_problems')
    expect((await look('shangji', file(row()))).body).toMatchObject({ code: 'takeover.of_another_register' })
    expect((await sent('kezhang1', `/api/takeover/dossiers/preview?nodeId=${node}`, file(row()))).status).toBe(403)
    expect((await pageOf('jijian1')).body).toMatchObject({ code: 'dossier.not_found' })
  })

  it('they come in once; rows that differ put the entry right, and what it said before is kept', async () => {
    const second = row({ 序号: '2', 材料名称: '廉政承诺书', 扫描件文件名: '' })
    expect((await take(file(row(), second))).body).toEqual({ taken: 2 })
    expect((await take(file(row(), second))).body.code).toBe('sheet.no_change')
    const right = file(row({ 备注: '补签名页' }), second)
    expect((await look('jijian1', right)).body.differences).toMatchObject([{ added: [], changed: [{ row: 2 }], unchanged: 1 }])
    expect((await take(right)).body).toEqual({ taken: 1 })
    const page = (await pageOf('jijian1')).body as DossierPage
    expect(page.dossiers).toMatchObject([
      {
        dossierNo: '廉档-001',
        entries: [
          { place: 1, remark: '补签名页', file: '报告表.pdf', scans: [] },
          { place: 2, what: '廉政承诺书' },
        ],
        former: [{ place: 1, remark: '', endedOn: '2026-08-10' }],
      },
    ])
  })

  it('scans go to the paper that names them, else to the dossier; others are told and not kept', async () => {
    const scan = (name: string) =>
      sent('jijian1', `/api/takeover/dossiers/scans?nodeId=${node}&fileName=${name}`, Buffer.from('%PDF-1.4 a scan'))
    expect((await scan('报告表.pdf')).body).toMatchObject({ matched: { dossierNo: '廉档-001', entries: 1 } })
    expect((await scan('廉档-001-封面.jpg')).body).toMatchObject({ matched: { dossierNo: '廉档-001', entries: 0 } })
    expect((await scan('别的.pdf')).body).toEqual({ matched: null })
    expect((await scan('报告表.exe')).body.code).toBe('takeover.no_scan')
    const { dossiers } = (await pageOf('jijian1')).body as DossierPage
    const kept = dossiers[0]?.entries[0]?.scans[0]
    expect([kept?.name, dossiers[0]?.loose.map((each) => each.name)]).toEqual(['报告表.pdf', ['廉档-001-封面.jpg']])
    const path = `/api/files/${kept?.fileId}/content`
    expect((await (await story.as('jijian3')).try('GET', path)).status).toBe(200)
    for (const other of ['zhigong1', 'kezhang1', 'shuji']) expect((await (await story.as(other)).try('GET', path)).status).not.toBe(200)
  })

  it('only discipline officers of the register read them, never whom they are about; every look is in the trail', async () => {
    expect((await pageOf('jijian3')).status).toBe(200)
    for (const other of ['zhigong1', 'kezhang1', 'shuji', 'juzhang']) expect((await pageOf(other)).status).toBe(403)
    expect((await pageOf('shangji')).body).toMatchObject({ code: 'takeover.of_another_register' })
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.past_dossier_entries (id, line_id, node_id, person_id, dossier_no, section, place, what, remark, file, source, entered_by, entered_on, reason)
         VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, '廉档-009', '其他', 1, '谈话记录', '', '', '{}', $3, '2026-08-10', '期中上线')`,
        [node, story.idOf('zhigong2'), story.idOf('jiancha')],
      ),
    )
    await withClient(story.server.fresh.admin, (client) =>
      client.query(`INSERT INTO jianwei.relatives (person_id, relative_id, kind) VALUES ($1, $2, 'spouse')`, [
        story.idOf('jijian3'),
        story.idOf('zhigong2'),
      ]),
    )
    expect((await pageOf('jijian1', 'zhigong2')).status).toBe(200)
    expect((await pageOf('jijian3', 'zhigong2')).body).toMatchObject({ code: 'dossier.not_found' })
    const list = async (username: string, more = '') =>
      (await (await story.as(username)).get<{ items: DossierLine[] }>(`/api/takeover/dossiers?nodeId=${node}${more}`)).items
    expect((await list('jijian1')).map((line) => line.person.id)).toEqual([story.idOf('zhigong1'), story.idOf('zhigong2')].toSorted())
    expect((await list('jijian3')).map((line) => line.person.id)).toEqual([story.idOf('zhigong1')])
    expect(await list('jijian1', '&search=廉档-001')).toMatchObject([{ entries: 2, scans: 2, awaited: 0 }])
    expect((await (await story.as('jijian1')).browser.get(`/api/takeover/dossiers.xlsx?nodeId=${node}`)).status).toBe(200)
    const looks = await withClient(story.server.fresh.admin, (client) =>
      client.query(`SELECT count(*)::int AS n FROM jianwei.trail_entries WHERE action = 'takeover.openDossier' AND object_id = $1`, [
        story.idOf('zhigong1'),
      ]),
    )
    expect(looks.rows[0].n).toBe(3)
  })

  it('the database lets nobody write in another’s name, reword or take out', async () => {
    const asApp = (username: string, statement: string) =>
      withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf(username)])
        return client.query(statement).then(
          (result) => String(result.rowCount),
          (error: Error & { code?: string }) => error.code,
        )
      })
    expect(await asApp('jijian1', `UPDATE past_dossier_entries SET what = 'x'`)).toBe('42501')
    expect(await asApp('jijian1', 'DELETE FROM past_dossier_entries')).toBe('42501')
    expect(await asApp('jijian1', `UPDATE past_dossier_entries SET ended_by = '${story.idOf('jijian3')}', ended_on = '2026-08-10'`)).toBe(
      '42501',
    )
    expect(await asApp('kezhang1', 'SELECT * FROM past_dossier_entries')).toBe('0')
  })

  it('the checklist counts them, and business data that the installation itself brought', async () => {
    const counted = async (step: string) =>
      (await (await story.as('jijian1')).get<Checklist>(`/api/takeover/checklist?nodeId=${node}`)).steps.find((each) => each.step === step)
        ?.count
    expect(await counted('dossiers')).toBe(3)
    const before = (await counted('data')) ?? 0
    await withClient(story.server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.imports (id, file_name, table_name, at, by_person, by_name, rows_good, rows_bad, sha256, mapping, columns_digest)
         VALUES (gen_random_uuid(), 'x', 'x', now(), '', '系统', 1, 0, 'by itself', '{}', 'x')`,
      ),
    )
    expect(await counted('data')).toBe(before + 1)
  })
})
