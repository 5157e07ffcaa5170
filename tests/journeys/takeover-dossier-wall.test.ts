import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const HEADING = '档案编号,人员,类目,序号,材料名称,形成日期,备注,扫描件文件名'
const csv = (...rows: string[]) => Buffer.from([HEADING, ...rows].join('\n'))
const paper = (no: string, of: string) => `${no},${story.idOf(of)},个人有关事项,1,2025 年度报告表,2026-01-15,,${no}.pdf`
const faults = async (who: string, bytes: Uint8Array) =>
  (await sent<RegisterPreview>(who, `/api/takeover/dossiers/preview?nodeId=${node}`, bytes)).body.problems.map((each) => each.code)
async function take(who: string, bytes: Uint8Array) {
  const { digest } = (await sent<RegisterPreview>(who, `/api/takeover/dossiers/preview?nodeId=${node}`, bytes)).body
  return sent(who, `/api/takeover/dossiers/import?nodeId=${node}&digest=${digest}&reason=期中上线`, bytes)
}
const asAdmin = (statement: string, values: unknown[]) => withClient(story.server.fresh.admin, (client) => client.query(statement, values))
const pathOf = (of: string, more = '') => `/api/takeover/dossiers/${story.idOf(of)}${more}?nodeId=${node}`
const scan = (name: string) =>
  sent('jijian1', `/api/takeover/dossiers/scans?nodeId=${node}&fileName=${name}`, Buffer.from(`%PDF-1.4 ${name}`))

describe('The wall around dossiers from paper, and what stands under the wrong person (P16, P6)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianwei-wall-'))
    story = await world('2026-08-10', { dataFolder: folder })
    node = unitNamed(story, '州公路局')
    await asAdmin(`INSERT INTO jianwei.relatives (person_id, relative_id, kind) VALUES ($1, $2, 'spouse')`, [
      story.idOf('jijian3'),
      story.idOf('zhigong1'),
    ])
  })
  afterAll(async () => {
    await story.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('a number that stands behind the wall is in use, and not said to be whose', async () => {
    expect((await take('jijian1', csv(paper('廉档-001', 'zhigong1')))).body).toEqual({ taken: 1 })
    const other = csv(paper('廉档-001', 'zhigong2'))
    const { body } = await sent<RegisterPreview>('jijian3', `/api/takeover/dossiers/preview?nodeId=${node}`, other)
    expect(body.problems.map((each) => each.code)).toEqual(['dossier.number_taken'])
    expect(JSON.stringify(body.problems)).not.toContain(
      (await (await story.as('jijian1')).get<DossierPage>(pathOf('zhigong1'))).person.name,
    )
    expect((await take('jijian3', other)).body.code).toBe('sheet.has_problems')
  })

  it('the same scan stands once, and a search by number leaves the figures whole', async () => {
    expect((await take('jijian1', csv(paper('廉档-007', 'zhigong1')))).body).toEqual({ taken: 1 })
    expect((await scan('廉档-001.pdf')).body).toMatchObject({ matched: { entries: 1, isNew: true } })
    expect((await scan('廉档-001.pdf')).body).toMatchObject({ matched: { entries: 1, isNew: false } })
    expect((await scan('廉档-001-封面.pdf')).body).toMatchObject({ matched: { entries: 0, isNew: true } })
    expect((await scan('廉档-001-封面.pdf')).body).toMatchObject({ matched: { entries: 0, isNew: false } })
    const { items } = await (await story.as('jijian1')).get<{ items: DossierLine[] }>(
      `/api/takeover/dossiers?nodeId=${node}&search=${encodeURIComponent('廉档-007')}`,
    )
    expect(items).toMatchObject([{ dossierNos: ['廉档-001', '廉档-007'], entries: 2, scans: 2, awaited: 1 }])
  })

  it('a dossier under the wrong person is taken out with its scans, and its number is free for the right one', async () => {
    const officer = await story.as('jijian1')
    const given = { dossierNo: '廉档-001', entryId: null, reason: '人员弄错，应为另一名职工。' }
    expect((await (await story.as('jijian3')).try('POST', pathOf('zhigong1', '/end'), given)).body).toMatchObject({
      code: 'dossier.not_standing',
    })
    const after = await officer.post<DossierPage>(pathOf('zhigong1', '/end'), given)
    expect(after.dossiers[0]).toMatchObject({ entries: [], loose: [], former: [{ endReason: given.reason, endedOn: '2026-08-10' }] })
    expect(((await officer.try('POST', pathOf('zhigong1', '/end'), given)).body as Json).code).toBe('dossier.not_standing')
    expect((await take('jijian1', csv(paper('廉档-001', 'zhigong2')))).body).toEqual({ taken: 1 })
    expect((await scan('廉档-001.pdf')).body).toMatchObject({ matched: { personId: story.idOf('zhigong2'), isNew: true } })
    const entry = (await officer.get<DossierPage>(pathOf('zhigong2'))).dossiers[0]?.entries[0]
    const one = { dossierNo: '廉档-001', entryId: entry?.id, reason: '材料不属于本卷。' }
    expect((await officer.post<DossierPage>(pathOf('zhigong2', '/end'), one)).dossiers[0]?.entries).toEqual([])
    const noted = await asAdmin(`SELECT count(*)::int AS n FROM jianwei.trail_entries WHERE action = 'takeover.endDossier'`, [])
    expect(noted.rows[0].n).toBe(2)
  })

  it('the database enters no head’s dossier below, and closes it to those below once somebody becomes head', async () => {
    const insert = (of: string) =>
      withClient({ ...story.server.fresh.admin, user: 'jianwei_app', password: story.server.fresh.secrets.app }, async (client) => {
        await client.query('SET search_path = jianwei; BEGIN')
        await client.query(`SELECT set_config('jianwei.person', $1, true)`, [story.idOf('jijian1')])
        return client
          .query(
            `INSERT INTO past_dossier_entries (id, line_id, node_id, person_id, dossier_no, section, place, what, remark, file, source, entered_by, entered_on, reason)
             VALUES (gen_random_uuid(), gen_random_uuid(), $1, $2, 'X', 's', 1, 'w', '', '', '{}', $3, '2026-08-10', 'r')`,
            [node, story.idOf(of), story.idOf('jijian1')],
          )
          .then(
            (result) => String(result.rowCount),
            (error: Error & { code?: string }) => error.code,
          )
      })
    expect([await insert('juzhang'), await insert('zhigong2')]).toEqual(['42501', '1'])
    const officer = await story.as('jijian1')
    expect((await officer.try('GET', pathOf('zhigong1'))).status).toBe(200)
    await asAdmin(
      `INSERT INTO jianwei.role_grants (id, person_id, role, node_id, from_on) VALUES (gen_random_uuid(), $1, 'principalLeader', $2, '2026-08-01')`,
      [story.idOf('zhigong1'), node],
    )
    expect(((await officer.try('GET', pathOf('zhigong1'))).body as Json).code).toBe('dossier.not_found')
    expect(await faults('jijian1', csv(paper('廉档-010', 'zhigong1')))).toEqual(['dossier.of_superior'])
  })
})
