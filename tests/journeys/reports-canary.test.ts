import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HIGHWAY } from '../../demo/institutions.ts'
import { DEMO_PASSWORD, loadInstitution } from '../../demo/load.ts'
import { addDays, dayOf } from '../../src/kernel/day.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { modulesOf, PACK_FOLDER } from '../../src/main.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import { type Connection, withClient } from '../../src/platform/database/connection.ts'
import { postmasterOf } from '../../src/platform/database/embedded/postmaster.ts'
import { secretsOf } from '../../src/platform/database/secrets.ts'
import { type RunningServer, startServer } from '../../src/platform/server.ts'
import { carryVisits } from '../../src/platform/trail/visit.store.ts'
import { keysOfCode } from '../../src/web/modules/reports/sealing/code.ts'
import { makeOfficerKey } from '../../src/web/modules/reports/sealing/officer-key.ts'
import { openReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { signedIn, type Visitor } from '../visitor.ts'
import type { Answer } from '../http.ts'
import { comeBack, done, type Door, messageOf, ownKeyTo, type Page, readFileOf, report, type Sent } from './reports.steps.ts'
import type { Json } from './world.ts'

/** What comes along with a reporter, and must be nowhere afterwards. */
const CANARY = {
  address: '127.83.41.97',
  forwarded: '203.0.113.177',
  realIp: '198.51.100.209',
  userAgent: 'Jinsique-Phone/83.41 (Zz; canary-agent)',
  referer: 'https://intranet.invalid/canary-referer/wang',
  language: 'zz-CANARY',
  cookie: 'canary-cookie-7f3a91',
  fileName: '金丝雀附件名-王小二.docx',
  author: '金丝雀作者王小二',
  words: '金丝雀：局里有人收了礼金，我是王小二的同事',
  name: '金丝雀实名王小二',
  message: '金丝雀补充材料在此',
}
/** Told by an officer in the open, so that the search is known to find what is there. */
const CONTROL = '对照词：此句由纪检人员登记，应当能够搜到'

let root: string
let folder: string
let server: RunningServer
let officer: Visitor
let identity: string
let sent: Sent
let now = new Date()
const answers: Answer[] = []

/** Over the wire, from an address of its own, with all that a browser and a proxy would tell. */
function wire(method: string, path: string, body: Uint8Array | undefined, type: string): Promise<Answer> {
  const headers = {
    ...{ 'user-agent': CANARY.userAgent, referer: CANARY.referer, 'accept-language': CANARY.language, cookie: `jianwei=${CANARY.cookie}` },
    ...{ 'x-forwarded-for': CANARY.forwarded, 'x-real-ip': CANARY.realIp, forwarded: `for=${CANARY.forwarded}` },
    ...(body && { 'content-type': type, 'content-length': body.length }),
  }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const call = request(server.address + path, { method, headers, localAddress: CANARY.address }, (response) => {
    const pieces: Buffer[] = []
    response.on('data', (piece: Buffer) => pieces.push(piece))
    response.on('end', () => {
      const bytes = Buffer.concat(pieces)
      const isJson = String(response.headers['content-type']).startsWith('application/json')
      const answer: Answer = {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: bytes.toString(),
        bytes,
        body: isJson ? JSON.parse(bytes.toString()) : undefined,
      }
      answers.push(answer)
      resolve(answer)
    })
  })
  call.on('error', reject)
  call.end(body)
  return promise
}

const door: Door = {
  get: (path) => wire('GET', path, undefined, ''),
  post: (path, body) => wire('POST', path, Buffer.from(JSON.stringify(body)), 'application/json'),
  put: (path, bytes) => wire('PUT', path, bytes, 'application/octet-stream'),
}

async function adminOf(): Promise<Connection> {
  const place = await postmasterOf(join(folder, 'postgres'))
  if (!place) throw new Error('the database runs')
  return { host: place.host, port: place.port, database: 'jianwei', user: 'postgres', password: (await secretsOf(folder)).superuser }
}

/** Every row of every table, as text, with the table it stands in. */
async function wholeDatabase(): Promise<string[]> {
  return withClient(await adminOf(), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('jianwei', 'pgboss')`,
    )
    const texts: string[] = []
    for (const { name } of rows) {
      const found = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${name} AS t`)
      texts.push(...found.rows.map((row) => `${name} ${row.line}`))
    }
    await client.query('CHECKPOINT')
    return texts
  })
}

/** Every file below the folder, with its bytes: the tables, the write-ahead log, the trail's heads, the log. */
async function wholeFolder(at: string): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path).catch(() => Buffer.alloc(0)) })))
}

/** A word in each spelling in which a machine might have kept it. */
const spellings = (word: string): Buffer[] => {
  const plain = Buffer.from(word)
  const turned = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4)
      .replace(/.{2}=*$/, ''),
  )
  return [
    plain,
    Buffer.from(word, 'utf16le'),
    Buffer.from(plain.toString('hex')),
    Buffer.from(encodeURIComponent(word)),
    Buffer.from(JSON.stringify(word).slice(1, -1)),
    ...turned.map((text) => Buffer.from(text)),
  ]
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jianwei-canary-'))
  folder = join(root, 'data')
  const log = pino({ level: 'trace' }, createWriteStream(join(root, 'product.log')))
  const today = dayOf(now)
  server = await startServer({
    ...{ dataFolder: folder, port: 0, log, modules: modulesOf(folder), clock: { now: () => now }, knocksAMinute: 10_000 },
    beforeOpening: async (house) => {
      await house.workshop.sweep(async (work) => {
        const packs = await loadPacks(work, PACK_FOLDER)
        if (isRefusal(packs)) throw new Error(packs.refused)
        await loadInstitution(work, HIGHWAY.build(1, today), '2020-01-01', HIGHWAY)
      })
    },
  })
  officer = await signedIn(server.address, 'jijian1', DEMO_PASSWORD)
  const key = await makeOfficerKey('passphrase of jijian1', 4)
  identity = key.identity
  await officer.post('/api/report-keys/own', { recipient: key.recipient, wrapped: key.wrapped })
}, 300_000)
afterAll(async () => {
  await server?.stop()
  await rm(root, { recursive: true, force: true })
})

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
    await withClient(await adminOf(), (client) =>
      client.query('ALTER FUNCTION jianwei.jianwei_door_look(bytea) RENAME TO jianwei_door_look_gone'),
    )
    expect((await door.post('/api/report/look', { token: back.token })).status).toBe(500)
    await withClient(await adminOf(), (client) =>
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
    const lines = await wholeDatabase()
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
    const log = await readFile(join(root, 'product.log'), 'utf8')
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
    const visits = await withClient(await adminOf(), async (client) => {
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
      await adminOf(),
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
