import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { calendarOf, type WorkCalendar } from '../src/kernel/calendar.ts'
import { grantRole } from '../src/platform/access/access.grants.ts'
import { assembled } from '../src/platform/house.ts'
import { createAccount } from '../src/platform/identity/accounts.ts'
import type { Module, Work } from '../src/platform/module.ts'
import { serverOf, type ServerOptions } from '../src/platform/server.ts'
import { type Workshop, workshop, type WorkshopParts } from '../src/platform/work.ts'
import { type FreshDatabase, freshDatabase, silent } from './database.ts'

/** The password of every person of a test. */
export const PASSWORD = 'jian-wei-zhi-zhu'

/** The person's id that belongs to a sign-in name, the same in every run. */
export function personIdOf(username: string): string {
  const hex = createHash('sha256').update(username).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What came back. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: unknown
  text: string
  bytes: Buffer
}

/** One browser: it keeps its cookie and sends its CSRF token. */
export interface Browser {
  /** The session token, as the cookie jar holds it. */
  token: string | undefined
  csrf: string
  signIn(username: string, password?: string): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** The whole server in process, on a database of its own and a clock that the test sets. */
export interface TestServer {
  http: FastifyInstance
  fresh: FreshDatabase
  workshop: Workshop
  clock: { now(): Date; set(instant: string): void; pass(minutes: number): void }
  /** Give a person an account and roles; the id is `personIdOf` the name. */
  person(username: string, roles?: readonly { role: string; nodeId: string }[], account?: { mustChange?: boolean }): Promise<void>
  browser(): Browser
  /** A browser in which this person is signed in. */
  as(username: string): Promise<Browser>
  close(): Promise<void>
}

type TestServerOptions = Pick<ServerOptions, 'webFolder' | 'knocksAMinute'> & {
  now?: string
  calendar?: WorkCalendar
  filesFolder?: string
  /** Rows it begins with, loaded once a run for each key. */
  filling?: { key: string; load(work: Work): Promise<void> } | undefined
}

export async function testServer(modules: readonly Module[] = [], options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-http-'))
  const { filling } = options
  const clock = clockAt(options.now ?? '2026-03-02T01:00:00Z')
  const shopOn = (parts: Pick<WorkshopParts, 'database' | 'modules'>) =>
    workshop({ ...parts, clock, calendar: () => options.calendar ?? calendarOf([], []), queue: { send: async () => undefined } })
  const fresh = await freshDatabase(
    assembled(modules, options.filesFolder ?? folder),
    filling && { key: filling.key, fill: (database, all) => shopOn({ database, modules: all }).sweep((work) => filling.load(work)) },
  )
  const shop = shopOn(fresh)
  const http = await serverOf(
    { modules: fresh.modules, workshop: shop, database: fresh.database, log: silent },
    { knocksAMinute: 10_000, ...options },
  )
  return {
    http,
    fresh,
    workshop: shop,
    clock,
    person: (username, roles = [], account = {}) =>
      shop.sweep(async (work) => {
        const personId = personIdOf(username)
        await createAccount(work, { personId, username, password: PASSWORD, ...account })
        for (const role of roles) await grantRole(work, { personId, ...role, fromOn: '2020-01-01', toOn: null })
      }),
    browser: () => browserAt(http),
    as: async (username) => {
      const browser = browserAt(http)
      await browser.signIn(username)
      return browser
    },
    close: async () => {
      await http.close()
      await fresh.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function clockAt(instant: string): TestServer['clock'] {
  let now = new Date(instant)
  return {
    now: () => now,
    set: (next) => {
      now = new Date(next)
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
  }
}

function browserAt(http: FastifyInstance): Browser {
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const request: InjectOptions = { method, url, headers, cookies: browser.token === undefined ? {} : { jianwei: browser.token } }
    const answer = await http.inject(body === undefined ? request : { ...request, payload: body as object })
    for (const cookie of answer.cookies) if (cookie.name === 'jianwei') browser.token = cookie.value === '' ? undefined : cookie.value
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json() : undefined,
      text: answer.payload,
      bytes: answer.rawPayload,
    }
  }
  const browser: Browser = {
    token: undefined,
    csrf: '',
    get: (path, headers = {}) => ask('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => ask(method, path, body, { 'x-csrf-token': browser.csrf, ...headers }),
    signIn: async (username, password = PASSWORD) => {
      const answer = await browser.send('POST', '/api/session', { username, password })
      if (answer.status === 200) browser.csrf = (answer.body as { csrfToken: string }).csrfToken
      return answer
    },
  }
  return browser
}
