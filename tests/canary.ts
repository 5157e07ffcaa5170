import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { HIGHWAY } from '../demo/institutions.ts'
import { loadInstitution } from '../demo/load.ts'
import { loadPowers } from '../demo/powers/load.ts'
import { dayOf } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { modulesOf, PACK_FOLDER } from '../src/main.ts'
import { loadPacks } from '../src/modules/policy/policy.files.ts'
import { type Connection, withClient } from '../src/platform/database/connection.ts'
import { postmasterOf } from '../src/platform/database/embedded/postmaster.ts'
import { secretsOf } from '../src/platform/database/secrets.ts'
import { type RunningServer, startServer } from '../src/platform/server.ts'
import type { Answer } from './http.ts'
import type { Door } from './journeys/reports.steps.ts'

/** A product on a folder of its own, with the invented bureau, of which every byte can be searched. */
export interface SearchedProduct {
  folder: string
  server: RunningServer
  /** All that it has logged. */
  log(): Promise<string>
  stop(): Promise<void>
}

export async function productToSearch(now: () => Date): Promise<SearchedProduct> {
  const root = await mkdtemp(join(tmpdir(), 'jianwei-canary-'))
  const folder = join(root, 'data')
  const log = pino({ level: 'trace' }, createWriteStream(join(root, 'product.log')))
  const institution = HIGHWAY.build(1, dayOf(now()))
  const server = await startServer({
    ...{ dataFolder: folder, port: 0, log, modules: modulesOf(folder), clock: { now }, knocksAMinute: 10_000 },
    beforeOpening: async (house) => {
      await house.workshop.sweep(async (work) => {
        const packs = await loadPacks(work, PACK_FOLDER)
        if (isRefusal(packs)) throw new Error(packs.refused)
        await loadInstitution(work, institution, '2020-01-01', HIGHWAY)
        await loadPowers(work, institution, 'highway')
      })
    },
  })
  return {
    ...{ folder, server },
    log: () => readFile(join(root, 'product.log'), 'utf8'),
    stop: async () => {
      await server.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** What comes along with whoever comes over a wire, and must be nowhere afterwards where nobody is to be known. */
export const CARRIED = {
  address: '127.83.41.97',
  forwarded: '203.0.113.177',
  realIp: '198.51.100.209',
  userAgent: 'Jinsique-Phone/83.41 (Zz; canary-agent)',
  referer: 'https://intranet.invalid/canary-referer/wang',
  language: 'zz-CANARY',
  cookie: 'canary-cookie-7f3a91',
}

/** Over the wire, from an address of its own, with all that a browser and a proxy would tell. */
export interface Wire {
  door: Door
  /** A form as a browser without script sends it. */
  form(path: string, fields: Record<string, string>): Promise<Answer>
  /** All that came back so far. */
  answers: Answer[]
}

export function wireTo(address: string): Wire {
  const answers: Answer[] = []
  const wire = async (method: string, path: string, body?: Uint8Array, type = ''): Promise<Answer> => {
    const answer = await over(address, method, path, body, type)
    answers.push(answer)
    return answer
  }
  return {
    answers,
    door: {
      get: (path) => wire('GET', path),
      post: (path, body) => wire('POST', path, Buffer.from(JSON.stringify(body)), 'application/json'),
      put: (path, bytes) => wire('PUT', path, bytes, 'application/octet-stream'),
    },
    form: (path, fields) => wire('POST', path, Buffer.from(new URLSearchParams(fields).toString()), 'application/x-www-form-urlencoded'),
  }
}

function over(address: string, method: string, path: string, body: Uint8Array | undefined, type: string): Promise<Answer> {
  const headers = {
    ...{ 'user-agent': CARRIED.userAgent, referer: CARRIED.referer, 'accept-language': CARRIED.language },
    ...{ cookie: `jianwei=${CARRIED.cookie}` },
    ...{ 'x-forwarded-for': CARRIED.forwarded, 'x-real-ip': CARRIED.realIp, forwarded: `for=${CARRIED.forwarded}` },
    ...(body && { 'content-type': type, 'content-length': body.length }),
  }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const call = request(address + path, { method, headers, localAddress: CARRIED.address }, (response) => {
    const pieces: Buffer[] = []
    response.on('data', (piece: Buffer) => pieces.push(piece))
    response.on('end', () => {
      const bytes = Buffer.concat(pieces)
      const isJson = String(response.headers['content-type']).startsWith('application/json')
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: bytes.toString(),
        bytes,
        body: isJson ? JSON.parse(bytes.toString()) : undefined,
      })
    })
  })
  call.on('error', reject)
  call.end(body)
  return promise
}

/** The way into the database of a product that runs on this folder. */
export async function adminOf(folder: string): Promise<Connection> {
  const place = await postmasterOf(join(folder, 'postgres'))
  if (!place) throw new Error('the database runs')
  return { host: place.host, port: place.port, database: 'jianwei', user: 'postgres', password: (await secretsOf(folder)).superuser }
}

/** Every row of every table, as text, with the table it stands in. */
export async function wholeDatabase(admin: Connection): Promise<string[]> {
  return withClient(admin, async (client) => {
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
export async function wholeFolder(at: string): Promise<{ path: string; bytes: Buffer }[]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (path) => ({ path, bytes: await readFile(path).catch(() => Buffer.alloc(0)) })))
}

/** A word in each spelling in which a machine might have kept it. */
export const spellings = (word: string): Buffer[] => {
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
