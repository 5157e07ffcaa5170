import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import { withClient } from '../../src/platform/database/connection.ts'
import type { RunningServer } from '../../src/platform/server.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { keysOfCode } from '../../src/web/modules/reports/sealing/code.ts'
import { makeOfficerKey } from '../../src/web/modules/reports/sealing/officer-key.ts'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { signedIn, type Visitor } from '../visitor.ts'
import type { Answer } from '../http.ts'
import { adminOf, CARRIED, productToSearch, type SearchedProduct, spellings, wholeDatabase, wholeFolder, wireTo } from '../canary.ts'
import { comeBack, done, type Door, messageOf, ownKeyTo, type Page, readFileOf, report, type Sent } from './reports.steps.ts'
import type { Json } from './world.ts'

/** What comes along with a reporter, and must be nowhere afterwards. */
const CANARY = {
  ...CARRIED,
  fileName: '金丝雀附件名-王小二.docx',
  author: '金丝雀作者王小二',
  words: '金丝雀：局里有人收了礼金，我是王小二的同事',
  name: '金丝雀实名王小二',
  message: '金丝雀补充材料在此',
}
/** Told by an officer in the open, so that the search is known to find what is there. */
const CONTROL = '对照词：此句由纪检人员登记，应当能够搜到'

let product: SearchedProduct
let folder: string
let server: RunningServer
let officer: Visitor
let identity: string
let sent: Sent
let now = new Date()
let door: Door
let answers: Answer[]

beforeAll(async () => {
  product = await productToSearch(() => now)
  ;({ folder, server } = product)
  ;({ door, answers } = wireTo(server.address))
  officer = await signedIn(server.address, 'jijian1', DEMO_PASSWORD)
  const key = await makeOfficerKey('passphrase of jijian1', 4)
  identity = key.identity
  await officer.post('/api/report-keys/own', { recipient: key.recipient, wrapped: key.wrapped })
}, 300_000)
afterAll(() => product?.stop())

describe('The canary: what comes with a reporter is nowhere afterwards', () => {
  it('somebody reports, comes back, writes, adds a file; a wrong code and a fault of the server come on top', async () => {
    const document = new Document({
      creator: CANARY.author,
      lastModifiedBy: CANARY.author,
      sections: [{ children: [new Paragraph('证据')] }],
    })
    const files = [
      { name: CANARY.fileName, type: 'application/msword', content: new Blob([new Uint8Array(await Packer.toBuffer(document))]) },
    ]
    sent = await report(door, { unitId: 'U01', text: CANARY.words, name: CANARY.name, files })
    const back = await comeBack(door, sent.code)
    done(await door.post('/api/report/messages', { token: back.token, message: await messageOf(back.key, 'reporter', CANARY.message) }))
    expect((await door.post('/api/report/look', { token: 'A'.repeat(43) })).status).toBe(404)
    await withClient(await adminOf(folder), (client) =>
      client.query('ALTER FUNCTION jianwei.jianwei_door_look(bytea) RENAME TO jianwei_door_look_gone'),
    )
    expect((await door.post('/api/report/look', { token: back.token })).status).toBe(500)
    await withClient(await adminOf(folder), (client) =>
      client.query('ALTER FUNCTION jianwei.jianwei_door_look_gone(bytea) RENAME TO jianwei_door_look'),
    )
  })

  it('the officer reads all of it, but for the traces in the file', async () => {
    const [line] = (await officer.get<Json>('/api/reports')).items
    const page = await officer.get<Page>(`/api/reports/${line.id}`)
    const key = await ownKeyTo(identity, page.copies, page.recipient)
    const [content] = page.parts
    const said = await openReport(key, content?.id ?? '', content?.sealed ?? '')
    expect([said.answers[0]?.text, said.reporter?.name, said.files[0]?.name, said.files[0]?.cleaning]).toEqual([
      CANARY.words,
      CANARY.name,
      CANARY.fileName,
      'removed',
    ])
    const [file] = said.files
    if (!file) throw new Error('a file was sent')
    const bytes = Buffer.from(await readFileOf(door, sent.code, file))
    expect(spellings(CANARY.author).some((spelling) => bytes.includes(spelling))).toBe(false)
    await officer.post(`/api/reports/${line.id}/item`, {
      registration: {
        channel: 'officer',
        signType: 'early',
        keyArea: 'roadApproval',
        title: '有人收受礼金的线索',
        content: CONTROL,
        subjects: [{ kind: 'unit', id: 'U03' }],
      },
    })
  })

  it('no answer sets a cookie, is cached, or leads anywhere else', () => {
    expect(answers.length).toBeGreaterThan(8)
    for (const { headers, text } of answers) {
      expect([headers['set-cookie'], headers['cache-control']]).toEqual([undefined, 'no-store'])
      for (const word of [CANARY.address, CANARY.forwarded, CANARY.userAgent, CANARY.referer, CANARY.cookie])
        expect(text).not.toContain(word)
    }
  })

  it('not in any row of any table; the search finds what an officer wrote in the open', async () => {
    const lines = await wholeDatabase(await adminOf(folder))
    expect(lines.length).toBeGreaterThan(500)
    expect(lines.some((line) => line.includes(CONTROL))).toBe(true)
    const token = (await keysOfCode(sent.code)).token
    for (const word of [...Object.values(CANARY), sent.code, token])
      for (const spelling of spellings(word))
        expect(lines.filter((line) => line.includes(spelling.toString('latin1')) || line.includes(spelling.toString()))).toEqual([])
  })

  it('not in any byte of the data folder, tables, write-ahead log and trail included', async () => {
    const files = await wholeFolder(folder)
    const where = (spelling: Buffer) => files.filter(({ bytes }) => bytes.includes(spelling)).map(({ path }) => path)
    expect(where(Buffer.from(CONTROL)).length).toBeGreaterThan(0)
    const token = (await keysOfCode(sent.code)).token
    for (const word of [...Object.values(CANARY), sent.code, token])
      for (const spelling of spellings(word)) expect([word, where(spelling)]).toEqual([word, []])
  })

  it('not in the log, which tells of no knock at this door but of every other', async () => {
    const log = await product.log()
    expect(log).toContain('"route":"GET /api/reports/:id"')
    for (const word of [...Object.values(CANARY), sent.code])
      for (const spelling of spellings(word)) expect(log.includes(spelling.toString())).toBe(false)
    const lines = log.split('\n').filter((line) => line.includes('/api/report/') || line.includes('POST /api/report"'))
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['defect'])
    expect(Object.keys(JSON.parse(lines[0] ?? '{}')).toSorted()).toEqual([
      'hostname',
      'level',
      'msg',
      'pid',
      'reqId',
      'route',
      'time',
      'where',
    ])
  })

  it('the trail tells on which day something was received, taken up when the day is over, and no more', async () => {
    const visits = await withClient(await adminOf(folder), async (client) => {
      const entries = await client.query(`SELECT 1 FROM jianwei.trail_entries WHERE actor_kind = 'public' AND object_kind = 'report'`)
      expect(entries.rows).toEqual([])
      return (await client.query<Json>(`SELECT * FROM jianwei.trail_visits ORDER BY action`)).rows
    })
    expect(visits.map((row: Json) => row.action)).toEqual(['report.begin', 'report.receive', 'report.write'])
    expect(Object.keys(visits[0] as object)).toEqual(['id', 'on_day', 'chain', 'action', 'object_kind', 'object_id'])
    const day = dayOf(now)
    now = new Date(now.getTime() + 86_400_000)
    expect(dayOf(now)).toBe(addDays(day, 1))
    const host = { sweep: server.house.workshop.sweep, dataFolder: folder, stopping: new AbortController().signal }
    await carryVisits.run(host, {})
    await carryVisits.run(host, {})
    const entries = await withClient(
      await adminOf(folder),
      async (client) =>
        (
          await client.query<Json>(
            `SELECT chain, action, details FROM jianwei.trail_entries WHERE actor_kind = 'public' AND object_kind = 'report' ORDER BY action`,
          )
        ).rows,
    )
    expect(entries.map((row: Json) => [row.chain, row.action, row.details])).toEqual([
      ['installation', 'report.begin', { on: day }],
      ['U01', 'report.receive', { on: day }],
      ['U01', 'report.write', { on: day }],
    ])
  })
})
