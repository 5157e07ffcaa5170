import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_PASSWORD, loadInstitution } from '../../demo/load.ts'
import { HIGHWAY, type House } from '../../demo/institutions.ts'
import type { Institution } from '../../demo/institution.schema.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { modulesOf, PACK_FOLDER } from '../../src/main.ts'
import { sweepDeadlines } from '../../src/modules/matters/deadlines/deadline.jobs.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import { workCalendar } from '../../src/platform/calendar.ts'
import type { Module, Work } from '../../src/platform/module.ts'
import { type Answer, type Browser, testServer, type TestServer } from '../http.ts'

/** What the steps of a story need: a world in process, or a product at the other end of a wire. */
export interface Stage {
  institution: Institution
  server: { clock: { now(): Date } }
  idOf(username: string): string
  as(username: string): Promise<Pick<Person, 'get' | 'post'>>
}

/** The invented bureau with its people, on the real working-day calendar and a clock that the story sets. */
export interface World {
  server: TestServer
  institution: Institution
  /** It is nine in the morning of this day in Shanghai. */
  itIs(day: string): void
  /** Sign in anew as this demo person; sessions do not outlive the days of a story. */
  as(username: string): Promise<Person>
  idOf(username: string): string
  /** What the clock does by itself. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export interface Person {
  browser: Browser
  id: string
  get<T = Json>(path: string): Promise<T>
  post<T = Json>(path: string, body?: unknown): Promise<T>
  /** The answer as it is, refusals included. */
  try(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer>
}

/** An answer read key by key, where the contract's own type would only be in the way. */
export type Json = ReturnType<typeof JSON.parse>

export interface WorldOptions {
  /** Serve the built web as well. */
  webFolder?: string
  /** Where the lake lies, for stories that bring records in. */
  dataFolder?: string
  /** Modules of a test behind ours. */
  more?: readonly Module[]
  /** The institutions of the installation; the invented bureau where none is named. */
  houses?: readonly House[]
}

export async function world(day: string, options: WorldOptions = {}): Promise<World> {
  const { webFolder, dataFolder = join(tmpdir(), 'jianwei-journey-unused'), more = [], houses } = options
  const built = (houses ?? [HIGHWAY]).map((house) => ({ house, institution: house.build(1, day) }))
  const load = async (work: Work) => {
    const packs = await loadPacks(work, PACK_FOLDER)
    if (isRefusal(packs)) throw new Error(packs.refused)
    for (const { house, institution } of built) await loadInstitution(work, institution, '2020-01-01', house)
  }
  // The bureau of a day is the same for every story; what a test's own modules hear of its loading is not.
  const isUsual = houses === undefined && more.length === 0
  const server = await testServer([...modulesOf(dataFolder), ...more], {
    now: `${day}T01:00:00Z`,
    calendar: workCalendar(),
    filling: isUsual ? { key: day, load } : undefined,
    ...(webFolder === undefined ? {} : { webFolder }),
    ...(options.dataFolder === undefined ? {} : { filesFolder: options.dataFolder }),
  })
  if (!isUsual) await server.workshop.sweep(load)
  const institution = together(built.map((each) => each.institution))
  const idOf = (username: string) => {
    const found = institution.signIns.find((signIn) => signIn.username === username)
    if (!found) throw new Error(`no demo sign-in ${username}`)
    return found.personId
  }
  return {
    server,
    institution,
    idOf,
    itIs: (next) => server.clock.set(`${next}T01:00:00Z`),
    as: async (username) => personAt(server.browser(), username, idOf(username)),
    sweep: () => sweepDeadlines.run({ sweep: server.workshop.sweep, dataFolder: '', stopping: new AbortController().signal }, {}),
    close: () => server.close(),
  }
}

/** Several institutions of one installation, as one list of units and people. */
function together(all: readonly Institution[]): Institution {
  return {
    units: all.flatMap((each) => each.units),
    posts: all.flatMap((each) => each.posts),
    persons: all.flatMap((each) => each.persons),
    tenures: all.flatMap((each) => each.tenures),
    charges: all.flatMap((each) => each.charges),
    relatives: all.flatMap((each) => each.relatives),
    roles: all.flatMap((each) => each.roles),
    signIns: all.flatMap((each) => each.signIns),
  }
}

async function personAt(browser: Browser, username: string, id: string): Promise<Person> {
  const signedIn = await browser.signIn(username, DEMO_PASSWORD)
  if (signedIn.status !== 200) throw new Error(`${username} cannot sign in: ${signedIn.text}`)
  const done = <T>(answer: Answer, what: string): T => {
    if (answer.status >= 300) throw new Error(`${username} ${what}: ${answer.status} ${answer.text}`)
    return answer.body as T
  }
  return {
    browser,
    id,
    get: async (path) => done(await browser.get(path), `GET ${path}`),
    post: async (path, body = {}) => done(await browser.send('POST', path, body), `POST ${path}`),
    try: (method, path, body) => (method === 'GET' ? browser.get(path) : browser.send(method, path, body)),
  }
}
