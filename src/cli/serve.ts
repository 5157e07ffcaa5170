import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { pino } from 'pino'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { buildInstitution } from '../../demo/institution.ts'
import { furnish } from '../furnish.ts'
import { modulesOf } from '../main.ts'
import { StartError } from '../platform/database/start-error.ts'
import { type RunningServer, startServer } from '../platform/server.ts'

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const DEFAULT_PORT = 3000

const EXAMPLES = `
示例 Examples:
  PORT=8080 npm start                                   另一端口 another port
  JIANWEI_DATA=/srv/jianwei npm start                   另一数据目录 another data folder
  DATABASE_URL=postgres://admin@db/jianwei npm start    使用已有的 PostgreSQL （15 起） a PostgreSQL server
`

interface Chosen {
  port: number
  dataFolder: string
}

function chosen(): Chosen {
  const port = Number(process.env.PORT ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(
      'address_not_allowed',
      `PORT 应为 0 到 65535 的整数，现为“${process.env.PORT}”。`,
      `PORT must be a whole number from 0 to 65535, but is "${process.env.PORT}".`,
    )
  }
  return { port, dataFolder: resolve(process.env.JIANWEI_DATA ?? 'data') }
}

/** What the sign-in page offers of an installation that shows invented people only. */
function demoAccounts(): string {
  return JSON.stringify(
    buildInstitution(1).signIns.map(({ username, description }) => ({ username, password: DEMO_PASSWORD, name: description })),
  )
}

function printWelcome(server: RunningServer, { dataFolder }: Chosen, isDemo: boolean): void {
  const signIns = [
    `演示账户 demo sign-ins（密码 password: ${DEMO_PASSWORD}）：`,
    ...buildInstitution(1).signIns.map((signIn) => `  ${signIn.username.padEnd(14)}${signIn.description}`),
    '',
  ]
  const lines = [
    '',
    `见微 Jianwei  ${server.address}`,
    `数据目录 data folder: ${dataFolder}`,
    '',
    ...(isDemo ? signIns : []),
    '按 Ctrl-C 停止 press Ctrl-C to stop',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The wish to stop, by Ctrl-C or a closed terminal; however often it comes, it counts once. */
function stopOnSignals(): AbortSignal {
  const stopping = new AbortController()
  const stop = () => {
    if (!stopping.signal.aborted) process.stdout.write('正在停止 stopping …\n')
    stopping.abort()
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  // Whoever read our words has gone, as with `npm start | head`: without this the edge would leave the database behind.
  process.stdout.removeAllListeners('error').on('error', stop)
  return stopping.signal
}

/** Run until it is to stop. */
async function serve(stopping: AbortSignal): Promise<void> {
  const settings = chosen()
  const log = pino({ level: process.env.JIANWEI_LOG ?? 'warn' })
  let isDemo = false
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const server = await startServer({
    dataFolder: settings.dataFolder,
    port: settings.port,
    databaseUrl: process.env.DATABASE_URL,
    modules: modulesOf(settings.dataFolder),
    log,
    ...(existsSync(WEB) ? { webFolder: WEB } : {}),
    stopping,
    beforeOpening: async (house, jobs) => {
      isDemo = (await furnish(house, jobs, { say, stopping })).isDemo
    },
    pageFacts: (): Record<string, string> => (isDemo ? { 'demo-accounts': demoAccounts() } : {}),
  })
  printWelcome(server, settings, isDemo)
  if (!stopping.aborted) await once(stopping, 'abort')
  await server.stop()
}

/** `jianwei serve`, which `npm start` runs. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .summary('启动服务（即 npm start） run the server')
    .description('启动见微服务：数据库、任务、网页与接口。\nRun the server: database, jobs, web pages and API.')
    .addHelpText('after', EXAMPLES)
    .action(async () => {
      const stopping = stopOnSignals()
      try {
        await serve(stopping)
        process.exit(0)
      } catch (error) {
        if (stopping.aborted && error === stopping.reason) process.exit(0)
        if (!(error instanceof StartError)) throw error
        process.stderr.write(`${error.message}\n`)
        process.exit(2)
      }
    })
}
