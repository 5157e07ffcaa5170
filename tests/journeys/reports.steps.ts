import type { z } from 'zod'
import type { reportPage } from '../../src/modules/reports/report.schema.ts'
import { cleanFile } from '../../src/web/modules/reports/sealing/metadata/clean.ts'
import { chunkBody, type FilePlan, openFile, planFile, sealChunk, sha256Of } from '../../src/web/modules/reports/sealing/chunks.ts'
import { keysOfCode, newCode } from '../../src/web/modules/reports/sealing/code.ts'
import { makeOfficerKey } from '../../src/web/modules/reports/sealing/officer-key.ts'
import { openMessage, openReport, sealMessage, sealReport } from '../../src/web/modules/reports/sealing/parts.ts'
import { copyKeyTo, newReportKey, openKeyCopy } from '../../src/web/modules/reports/sealing/report-key.ts'
import type { SaidFile, SaidReport } from '../../src/web/modules/reports/sealing/said.schema.ts'
import type { ReportKey } from '../../src/web/modules/reports/sealing/seal.ts'
import { solveWork } from '../../src/web/modules/reports/sealing/work.ts'
import type { Answer, Browser } from '../http.ts'
import type { Json, Person, World } from './world.ts'

export type Page = z.infer<typeof reportPage>
const QUICK = 4

/** A browser of somebody who is not signed in, as it comes over the wire. */
export interface Door {
  post(path: string, body: unknown): Promise<Answer>
  put(path: string, bytes: Uint8Array): Promise<Answer>
  get(path: string): Promise<Answer>
}

/** In process; `headers` come along with everything, as a browser or a proxy would have it. */
export function doorOf(story: World, headers: Record<string, string> = {}): Door {
  const browser: Browser = story.server.browser()
  const raw = (bytes: Uint8Array) => Buffer.from(bytes)
  return {
    get: (path) => browser.get(path, headers),
    post: (path, body) => browser.send('POST', path, body, headers),
    put: (path, bytes) => browser.send('PUT', path, raw(bytes), { 'content-type': 'application/octet-stream', ...headers }),
  }
}

export const done = <T = Json>(answer: Answer, what = ''): T => {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer.body as T
}
export const codeOf = (answer: Answer): [number, string] => [
  answer.status,
  (answer.body as Json)?.code ?? (answer.body as Json)?.error ?? '',
]

export const workFor = async (door: Door) => solveWork(done(await door.get('/api/report/challenge')))

export interface Draft {
  unitId: string
  concern?: 'neither' | 'head' | 'discipline'
  text: string
  name?: string
  files?: { name: string; type: string; content: Blob }[]
}

/** What the reporter has afterwards: the code, and nothing else. */
export interface Sent {
  code: string
  receivedOn: string
  promises: { kind: string; dueOn: string }[]
}

/** Prepared in the browser, not sent yet: what would go over the wire, for tests that spoil it. */
export async function prepare(door: Door, draft: Draft, code = newCode()) {
  const { unitId, concern = 'neither' } = draft
  const route = done(await door.post('/api/report/route', { unitId, concern }), 'route')
  if (route.way !== 'here') throw new Error(`not here: ${route.why}`)
  const [keys, key] = [await keysOfCode(code), await newReportKey()]
  const files = (draft.files ?? []).length > 0 ? await uploadAll(door, keys.token, key, draft.files ?? []) : []
  const id = crypto.randomUUID()
  const said: SaidReport = {
    version: 1,
    kind: 'gain',
    unit: { id: unitId, name: '所填单位' },
    concern,
    answers: [{ code: 'what', question: '发生了什么', text: draft.text }],
    reporter: draft.name === undefined ? null : { name: draft.name, contact: '见面再说' },
    files,
  }
  const copyTo = async (to: { keyId: string; recipient: string }) => ({ keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })
  return {
    code,
    key,
    body: {
      token: keys.token,
      work: await workFor(door),
      ...{ unitId, concern, isNamed: draft.name !== undefined, recipient: key.recipient },
      content: { id, sealed: await sealReport(key, id, said), files: files.map((file) => ({ id: file.id, chunks: file.chunks })) },
      copies: await Promise.all(route.recipients.map(copyTo)),
      recovery: route.recovery ? await copyTo(route.recovery) : null,
      reporter: await copyKeyTo(keys.recipient, key),
    },
  }
}

export async function report(door: Door, draft: Draft): Promise<Sent> {
  const { code, body } = await prepare(door, draft)
  return { code, ...done<Omit<Sent, 'code'>>(await door.post('/api/report', body), 'report') }
}

/** Make room, clean, cut, seal and send files. */
export async function uploadAll(door: Door, token: string, key: ReportKey, files: NonNullable<Draft['files']>): Promise<SaidFile[]> {
  done(await door.post('/api/report/begin', { token, work: await workFor(door) }), 'begin')
  const said: SaidFile[] = []
  for (const { name, type, content } of files) {
    const { bytes, cleaning } = await cleanFile(content)
    const file = new Blob([bytes])
    const plan = planFile(file.size)
    for (let number = 0; number < plan.chunks; number += 1) done(await putChunk(door, token, key, plan, number, file), `chunk ${number}`)
    said.push({ ...plan, name, type, size: file.size, sha256: await sha256Of(file), cleaning })
  }
  return said
}

export async function putChunk(door: Door, token: string, key: ReportKey, plan: FilePlan, number: number, file: Blob): Promise<Answer> {
  const body = chunkBody(token, await sealChunk(key, plan, number, file))
  return door.put(`/api/report/chunks?file=${plan.id}&number=${number}&chunks=${plan.chunks}`, body)
}

/** The reporter comes back with the code and reads all that is there. */
export async function comeBack(door: Door, code: string) {
  const keys = await keysOfCode(code)
  const page = done(await door.post('/api/report/look', { token: keys.token }), 'look')
  const key = await openKeyCopy(keys.identity, page.reporter, page.recipient)
  return { page, key, token: keys.token, texts: await textsOf(key, page.parts) }
}

export async function textsOf(key: ReportKey, parts: Page['parts']): Promise<string[]> {
  return Promise.all(
    parts.map(async ({ id, kind, author, sealed }) => {
      if (kind === 'content') return `reporter: ${(await openReport(key, id, sealed)).answers.map((answer) => answer.text).join()}`
      return `${author}: ${(await openMessage(key, id, author, sealed)).text}`
    }),
  )
}

export async function messageOf(key: ReportKey, author: 'reporter' | 'office', text: string, files: SaidFile[] = []) {
  const id = crypto.randomUUID()
  return {
    id,
    sealed: await sealMessage(key, id, author, { version: 1, text, files }),
    files: files.map(({ id: file, chunks }) => ({ id: file, chunks })),
  }
}

export async function readFileOf(door: Door, code: string, file: SaidFile): Promise<Uint8Array> {
  const { key, token } = await comeBack(door, code)
  const blob = await openFile(key, file, async (number) => (await door.post('/api/report/chunk', { token, file: file.id, number })).bytes)
  return new Uint8Array(await blob.arrayBuffer())
}

/** An officer at a browser in which the own key is unlocked. */
export interface Officer {
  person: Person
  identity: string
  /** Open a report and read all that is there. */
  open(id: string): Promise<{ page: Page; key: ReportKey; texts: string[] }>
}

/** Sign in and make a key, with a quick passphrase. */
export async function officer(story: World, username: string, lostEarlier = false): Promise<Officer> {
  const person = await story.as(username)
  const { recipient, wrapped, identity } = await makeOfficerKey(`passphrase of ${username}`, QUICK)
  await person.post('/api/report-keys/own', { recipient, wrapped, lostEarlier })
  return withKey(person, identity)
}

export function withKey(person: Person, identity: string): Officer {
  return {
    person,
    identity,
    open: async (id) => {
      const page = await person.get<Page>(`/api/reports/${id}`)
      const key = await ownKeyTo(identity, page.copies, page.recipient)
      return { page, key, texts: await textsOf(key, page.parts) }
    },
  }
}

/** The report key by whichever of one's copies this identity opens. */
export async function ownKeyTo(identity: string, copies: { sealed: string }[], recipient: string): Promise<ReportKey> {
  for (const copy of copies) {
    const key = await openKeyCopy(identity, copy.sealed, recipient).catch(() => null)
    if (key) return key
  }
  throw new Error('no copy opens with this key')
}

export const idsOf = async (person: Person): Promise<string[]> => (await person.get('/api/reports')).items.map((line: Json) => line.id)

/** Re-seal all that waits for others, as an officer's browser does by itself. */
export async function resealAll({ person, identity }: Officer): Promise<number> {
  const { waiting } = await person.get('/api/report-keys/waiting')
  const copies: Json[] = []
  for (const { reportId, recipient, copies: own, missing } of waiting) {
    const key = await ownKeyTo(identity, own, recipient)
    for (const to of missing) copies.push({ reportId, keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })
  }
  return copies.length === 0 ? 0 : (await person.post('/api/report-keys/waiting', { copies })).added
}
