import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { dayOf } from '../../src/kernel/day.ts'
import { TEMPLATES } from '../../src/modules/surveys/questionnaire/template.schema.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { signedIn } from '../visitor.ts'
import {
  adminOf,
  CARRIED,
  productToSearch,
  type SearchedProduct,
  spellings,
  wholeDatabase,
  wholeFolder,
  type Wire,
  wireTo,
} from '../canary.ts'
import { SETTINGS } from './publication.steps.ts'
import { marks } from './surveys.steps.ts'
import type { Json } from './world.ts'

const DAY = '2026-03-02'
const QUIET = new Date(`${DAY}T01:00:00Z`)
/** When they came, to the millisecond: no clock of the product ever stood there but for them. */
const CAME = new Date(`${DAY}T03:27:45.613Z`)
/** When an officer acted, so that the search is known to find an instant that is kept. */
const CONTROL = new Date(`${DAY}T05:19:38.417Z`)
const COMMENT = '金丝雀评议：窗口午休无人'
const REMARK = '金丝雀答卷：请延长办理时间'
const SUGGESTION = '金丝雀意见：大厅请放一张书写桌'

/** An instant as PostgreSQL lays it down in its pages, and as texts of it. */
function instantsOf(at: Date): Buffer[] {
  const micros = (BigInt(at.getTime()) - BigInt(Date.UTC(2000, 0, 1))) * 1000n
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(micros)
  return [bytes, Buffer.from(at.toISOString().slice(11, 23)), Buffer.from(String(at.getTime()))]
}

describe('The canary at the public forms: who answers a survey, comments or suggests is nowhere afterwards, nor when', () => {
  let now = QUIET
  let product: SearchedProduct
  let wire: Wire
  let section = ''
  let slug = ''

  beforeAll(async () => {
    product = await productToSearch(() => now)
    const { address } = product.server
    const [officer, chief, head, leader] = await Promise.all(
      ['jijian1', 'jiancha', 'kezhang1', 'juzhang'].map((username) => signedIn(address, username, DEMO_PASSWORD)),
    )
    if (!officer || !chief || !head || !leader) throw new Error('four sign in')
    section = (await head.get<Json>('/api/powers?limit=1')).items[0].unitId
    const page = await head.post<Json>('/api/publications', {
      ...{ unitId: section, kind: 'powers', subject: section, scope: 'public', settings: SETTINGS, reason: '首次公开' },
    })
    await head.post(`/api/publications/${page.line.id}/acts`, { revision: 1, act: { kind: 'submit' } })
    await leader.post(`/api/publications/${page.line.id}/acts`, { revision: 2, act: { kind: 'approve', fromOn: DAY, note: '' } })
    const template = TEMPLATES.find((each) => each.code === 'service')
    const asked = await officer.post<Json>('/api/questionnaires', { unitId: 'U01', title: template?.title, content: template?.content })
    const survey = await officer.post<Json>('/api/surveys', {
      ...{ unitId: 'U01', title: '满意度测评', questionnaireId: asked.line.id, targets: [section], period: '2026H1', access: 'link' },
      ...{ opensOn: DAY, closesOn: '2026-03-20' },
    })
    await officer.post(`/api/surveys/${survey.line.id}/acts`, { revision: 1, act: { kind: 'submit' } })
    await chief.post(`/api/surveys/${survey.line.id}/acts`, { revision: 2, act: { kind: 'approve', note: '' } })
    slug = (await officer.get<Json>(`/api/surveys/${survey.line.id}`)).slug
    wire = wireTo(address)
    // What is sealed later would bear the instant of the sealing.
    await vi.waitFor(async () => expect(await inDatabase('SELECT 1 FROM jianwei.trail_unsealed')).toEqual([]), { timeout: 30_000 })
  }, 300_000)
  afterAll(() => product?.stop())

  const inDatabase = async (text: string): Promise<Json[]> =>
    withClient(await adminOf(product.folder), async (client) => (await client.query<Json>(text)).rows)

  it('somebody answers, comments and suggests; a form with faults and a defect of the server come on top', async () => {
    now = CAME
    expect((await wire.door.get(`/public/surveys/${slug}`)).status).toBe(200)
    expect((await wire.form(`/public/surveys/${slug}`, { q5: '1' })).status).toBe(422)
    expect((await wire.form(`/public/surveys/${slug}`, marks(4, { q5: '2', q6: REMARK }))).status).toBe(303)
    expect((await wire.door.get(`/public/surveys/${slug}?sent=1`)).text).toContain('答卷已收到')
    expect((await wire.form(`/public/units/${section}/comments`, { text: '' })).status).toBe(422)
    expect((await wire.form(`/public/units/${section}/comments`, { text: COMMENT, clarity: '4' })).status).toBe(303)
    expect((await wire.door.get(`/public/units/${section}/comments?sent=1`)).status).toBe(200)
    expect((await wire.form('/public/box', { unit: 'U01', topic: 'service', text: '' })).status).toBe(422)
    expect((await wire.form('/public/box', { unit: 'U01', topic: 'service', text: SUGGESTION })).status).toBe(303)
    expect((await wire.door.get('/public/box?sent=1')).status).toBe(200)
    await inDatabase('ALTER FUNCTION jianwei.jianwei_comment(text, text, date) RENAME TO jianwei_comment_gone')
    expect((await wire.form(`/public/units/${section}/comments`, { text: COMMENT })).status).toBe(500)
    await inDatabase('ALTER FUNCTION jianwei.jianwei_comment_gone(text, text, date) RENAME TO jianwei_comment')
    now = CONTROL
    const officer = await signedIn(product.server.address, 'jijian1', DEMO_PASSWORD)
    expect((await officer.get<Json>('/api/public-comments')).items.map((each: Json) => each.text)).toEqual([COMMENT])
    await wire.door.get('/public')
  })

  it('no answer sets a cookie or tells anything back', () => {
    for (const { headers, text } of wire.answers) {
      expect(headers['set-cookie']).toBeUndefined()
      for (const word of Object.values(CARRIED)) expect(text).not.toContain(word)
    }
  })

  it('neither address nor browser nor instant is in any row or any byte of the data folder', async () => {
    const lines = await wholeDatabase(await adminOf(product.folder))
    expect(lines.some((line) => line.includes(COMMENT))).toBe(true)
    expect(lines.some((line) => line.includes(REMARK))).toBe(true)
    expect(lines.some((line) => line.includes(SUGGESTION))).toBe(true)
    for (const word of Object.values(CARRIED))
      for (const spelling of spellings(word)) expect(lines.filter((line) => line.includes(spelling.toString()))).toEqual([])
    expect(lines.filter((line) => line.includes(':19:38.417')).length).toBeGreaterThan(0)
    expect(lines.filter((line) => line.includes(':27:45.613'))).toEqual([])
    const files = await wholeFolder(product.folder)
    const where = (spelling: Buffer) => files.filter(({ bytes }) => bytes.includes(spelling)).map(({ path }) => path)
    for (const word of Object.values(CARRIED)) for (const spelling of spellings(word)) expect([word, where(spelling)]).toEqual([word, []])
    expect(instantsOf(CONTROL).flatMap(where).length).toBeGreaterThan(0)
    expect(instantsOf(CAME).flatMap(where)).toEqual([])
  })

  it('the log tells of no visit to a form, and of a defect there only where it was', async () => {
    const log = await product.log()
    expect(log).toContain('"route":"GET /public"')
    for (const word of [...Object.values(CARRIED), COMMENT, REMARK, SUGGESTION]) expect(log).not.toContain(word)
    const lines = log.split('\n').filter((line) => /\/public\/(box|surveys|units\/:unit\/comments)/.test(line))
    expect(lines.map((line) => [JSON.parse(line).msg, JSON.parse(line).err])).toEqual([['defect', undefined]])
  })

  it('the trail tells the day, taken up when it is over', async () => {
    const query = (from: string) =>
      `SELECT action FROM jianwei.${from} WHERE action IN ('survey.answer', 'publicComment.receive', 'suggestion.receive') ORDER BY action`
    expect(await inDatabase(query('trail_entries'))).toEqual([])
    expect(await inDatabase(query('trail_visits'))).toEqual([
      { action: 'publicComment.receive' },
      { action: 'suggestion.receive' },
      { action: 'survey.answer' },
    ])
    now = new Date(QUIET.getTime() + 86_400_000)
    await carryVisits.run(
      { sweep: product.server.house.workshop.sweep, dataFolder: product.folder, stopping: new AbortController().signal },
      {},
    )
    const entries = await inDatabase(
      `SELECT action, actor_kind, at, details FROM jianwei.trail_entries WHERE action IN ('survey.answer', 'publicComment.receive', 'suggestion.receive') ORDER BY action`,
    )
    expect(entries.map((each) => [each.action, each.actor_kind, each.at.getTime(), each.details])).toEqual(
      ['publicComment.receive', 'suggestion.receive', 'survey.answer'].map((action) => [
        action,
        'public',
        now.getTime(),
        { on: dayOf(CAME) },
      ]),
    )
  })
})
