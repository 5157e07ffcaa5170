import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { holderOf } from './database/data-folder.ts'
import type { Database } from './database/database.ts'
import { StartError } from './database/start-error.ts'
import { type House, type HouseOptions, openHouse, VERSION } from './house.ts'
import { buildServer, type ServerParts } from './http/build.ts'
import type { PageFacts } from './http/web.ts'
import { identityGate } from './identity/gate.ts'
import { type Jobs, startJobs } from './jobs/jobs.ts'
import type { Certificate, CertificateSource } from './tls/certificate.ts'
import { renewHourly } from './tls/renewal.ts'

export interface ServerOptions extends HouseOptions {
  port: number
  /** `localhost` and 127.0.0.1 in plain HTTP; any other address needs a `certificate`. */
  host?: string
  /** With one, HTTPS only. */
  certificate?: CertificateSource
  /** The built web; omitted, only the API is served. */
  webFolder?: string
  /** Facts for the page before anybody signs in; asked once the house is furnished. */
  pageFacts?: () => PageFacts
  knocksAMinute?: number
  /** Runs in the open house before the door opens: load the demo, for instance. */
  beforeOpening?: (house: House, jobs: Jobs) => Promise<void>
  /** Aborted, a start that is under way ends after its present step, closes what it opened and throws the signal's reason. */
  stopping?: AbortSignal
}

export interface RunningServer {
  /** `http://127.0.0.1:3000` */
  address: string
  house: House
  jobs: Jobs
  http: FastifyInstance
  /** What it speaks HTTPS with. */
  certificate?: Certificate
  /** Finish what is under way, then close everything. */
  stop(): Promise<void>
}

/** Addresses that only this machine itself reaches. */
export const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1'])

/** Start the whole product: database, jobs, HTTP. A `StartError` says why it cannot. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  mayListenAt(host, options.certificate !== undefined)
  // Before minutes go into a new house: a wrong certificate ends the start at once.
  const certificate = options.certificate?.isGenerated === false ? await options.certificate.read(new Date()) : undefined
  // Before minutes go into a new house; a folder in use is the better reason, and told by `openHouse`.
  if (!(await holderOf(options.dataFolder))) await tryPort(options.port, host)
  const house = await openHouse(options)
  const closing: (() => Promise<unknown>)[] = [() => house.close()]
  const stop = once(() => closeInTurn(closing))
  try {
    options.stopping?.throwIfAborted()
    const jobs = await startJobs({ ...house, folder: house.storage.folder })
    closing.unshift(() => jobs.stop())
    await options.beforeOpening?.(house, jobs)
    options.stopping?.throwIfAborted()
    // A generated one is kept in the data folder, which is only now ours.
    const tls = certificate ?? (await options.certificate?.read(new Date()))
    const http = await serverOf({ ...house, database: house.storage.database }, { ...options, ...(tls && { tls }) })
    closing.unshift(() => http.close())
    if (options.certificate && tls) {
      const endRenewal = renewHourly(http, options.certificate, tls, house.log)
      closing.unshift(async () => endRenewal())
    }
    const address = await listen(http, options.port, host)
    await house.storage.announce(address)
    return { address, house, jobs, http, ...(tls && { certificate: tls }), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the HTTP side needs of a house. */
export type Rooms = Pick<House, 'modules' | 'workshop' | 'log'> & { database: Database }

/** The HTTP side of an open house; tests call it in process, without a port. */
export function serverOf(
  house: Rooms,
  options: Pick<ServerOptions, 'webFolder' | 'knocksAMinute' | 'pageFacts'> & Pick<ServerParts, 'tls'> = {},
): Promise<FastifyInstance> {
  const { tls, webFolder, knocksAMinute, pageFacts } = options
  return buildServer({
    modules: house.modules,
    openWork: house.workshop.open,
    visit: house.workshop.visit,
    gate: identityGate(house.workshop.open),
    log: house.log,
    version: VERSION,
    isHealthy: () => answersAtAll(house.database),
    ...(tls && { tls }),
    ...(webFolder !== undefined && { webFolder }),
    ...(pageFacts !== undefined && { pageFacts: pageFacts() }),
    ...(knocksAMinute !== undefined && { knocksAMinute }),
  })
}

async function answersAtAll(database: Database): Promise<boolean> {
  return database.transaction('app', '', async () => true).catch(() => false)
}

function mayListenAt(host: string, isEncrypted: boolean): void {
  if (isEncrypted || LOCAL.has(host)) return
  throw new StartError(
    'address_not_allowed',
    `不能在 ${host} 上以明文 HTTP 提供服务:登录信息会被同网段的人看到。请提供本单位的证书和私钥(HTTPS),或只在 127.0.0.1 上监听。`,
    `Plain HTTP is not served at ${host}: sign-ins could be read on the network. Give the institution's certificate and key (HTTPS), or listen at 127.0.0.1 only.`,
  )
}

async function tryPort(port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const probe = createServer().once('error', reject)
  probe.listen({ port, host }, () => probe.close(() => resolve()))
  try {
    await promise
  } catch (error) {
    throw portError(error, port) ?? error
  }
}

async function listen(http: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await http.listen({ port, host })
  } catch (error) {
    throw portError(error, port) ?? error
  }
}

function portError(error: unknown, port: number): StartError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartError(
      'port_taken',
      `端口 ${port} 已被其他程序占用。请停止该程序,或用环境变量 PORT 另选一个端口,例如 PORT=${port + 1} npm start。`,
      `Port ${port} is taken by another program. Stop that program, or choose another port, for example PORT=${port + 1} npm start.`,
      error,
    )
  }
  if (code !== 'EACCES') return undefined
  return new StartError(
    'port_taken',
    `无权使用端口 ${port}(小于 1024 的端口需要管理员权限)。请用环境变量 PORT 选择 1024 以上的端口。`,
    `Port ${port} may not be used (ports below 1024 need special rights). Choose one above 1024 in PORT.`,
    error,
  )
}

/** Each is closed even if the one before it failed; the first failure is told. */
async function closeInTurn(closing: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closing) await close().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= run())
}
