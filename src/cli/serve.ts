import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { pino } from 'pino'
import { HOUSES } from '../../demo/institutions.ts'
import { SUPERVISOR_SIGN_IN } from '../../demo/channels/load.ts'
import { DEMO_PASSWORD } from '../../demo/load.ts'
import { furnish, NO_DEMO } from '../furnish.ts'
import { modulesOf } from '../main.ts'
import type { FirstSignIn } from '../modules/organisation/accounts/first.load.ts'
import { StartError } from '../platform/database/start-error.ts'
import { LOCAL, type RunningServer, startServer } from '../platform/server.ts'
import { type CertificateSource, givenCertificate } from '../platform/tls/certificate.ts'
import { generatedCertificate } from '../platform/tls/generated.ts'

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))
const DEFAULT_PORT = 3000

const EXAMPLES = `
示例 Examples:
  PORT=8080 npm start                                   另一端口 another port
  JIANWEI_DATA=bank JIANWEI_DEMO=bank npm start         另一数据目录，装入银行支行演示 a folder with the demo of a bank branch
  JIANWEI_DATA=/srv/jianwei JIANWEI_DEMO=none npm start  不装演示，建立本单位 no demo: set up your own institution
  JIANWEI_DATA=/srv/jianwei npm start                   另一数据目录 another data folder
  jianwei serve --host 0.0.0.0                          全网可用，HTTPS，自动生成证书 on the network, HTTPS with a certificate of its own making
  jianwei serve --host 0.0.0.0 --certificate c.pem --key k.pem   使用本单位证书 with the institution's certificate
  DATABASE_URL=postgres://admin@db/jianwei npm start    使用已有的 PostgreSQL （15 起） a PostgreSQL server
`

interface Chosen {
  port: number
  host: string
  /** None: plain HTTP, at this machine only. */
  certificate: CertificateSource | undefined
  dataFolder: string
  /** The demo that an empty data folder is furnished with. */
  demo: string
}

interface Flags {
  demo: string
  host: string
  certificate?: string
  key?: string
  https?: boolean
}

/** The institution's certificate where one is given; else one of our own making wherever others can listen in. */
function certificateFor(flags: Flags, dataFolder: string): CertificateSource | undefined {
  const { host, certificate, key } = flags
  if ((certificate === undefined) !== (key === undefined)) {
    throw new StartError(
      'certificate_wrong',
      '证书和私钥要一起给出：--certificate 证书文件 --key 私钥文件。',
      'A certificate and its key are given together: --certificate FILE --key FILE.',
    )
  }
  if (certificate !== undefined && key !== undefined) return givenCertificate(resolve(certificate), resolve(key))
  return flags.https || !LOCAL.has(host) ? generatedCertificate(dataFolder, host) : undefined
}

function chosen(flags: Flags): Chosen {
  const port = Number(process.env.PORT ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError(
      'address_not_allowed',
      `PORT 应为 0 到 65535 的整数，现为“${process.env.PORT}”。`,
      `PORT must be a whole number from 0 to 65535, but is "${process.env.PORT}".`,
    )
  }
  const dataFolder = resolve(process.env.JIANWEI_DATA ?? 'data')
  return { port, host: flags.host, certificate: certificateFor(flags, dataFolder), dataFolder, demo: flags.demo }
}

/** Somebody from outside, who is no person of the institution. */
const SUPERVISOR = { username: SUPERVISOR_SIGN_IN, description: '行风监督员（系统外，只见我的报送）' }
const signInsOf = (demo: string | null) => (demo === null ? [] : [...(HOUSES[demo]?.build(1).signIns ?? []), SUPERVISOR])

/** What the sign-in page offers of an installation that shows invented people only. */
function demoAccounts(demo: string): string {
  return JSON.stringify(signInsOf(demo).map(({ username, description }) => ({ username, password: DEMO_PASSWORD, name: description })))
}

/** How a person at a browser makes sure that they are talking to this machine. */
function certificateLines({ certificate }: RunningServer, isGenerated: boolean): string[] {
  if (!certificate) return []
  const until = certificate.validTo.toISOString().slice(0, 10)
  return [
    `证书有效期至 certificate valid to: ${until}`,
    ...(isGenerated
      ? [
          `自动生成的证书，浏览器首次访问会提示；请核对指纹 certificate of our own making, check its fingerprint (SHA-256) at the browser's first warning:`,
          `  ${certificate.fingerprint}`,
        ]
      : []),
  ]
}

function printWelcome(server: RunningServer, { dataFolder, certificate }: Chosen, demo: string | null): void {
  const isGenerated = certificate?.isGenerated === true
  const signIns = [
    `演示账户 demo sign-ins（密码 password: ${DEMO_PASSWORD}）：`,
    ...signInsOf(demo).map((signIn) => `  ${signIn.username.padEnd(14)}${signIn.description}`),
    '',
  ]
  const lines = [
    '',
    `见微 Jianwei  ${server.address}`,
    `数据目录 data folder: ${dataFolder}`,
    ...certificateLines(server, isGenerated),
    '',
    ...(demo === null ? [] : signIns),
    '按 Ctrl-C 停止 press Ctrl-C to stop',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The only time that these passwords are seen: they are kept nowhere. */
function firstSignIns(signIns: readonly FirstSignIn[]): string {
  return [
    '',
    '首次启动，已开立三员账号。口令只显示这一次，请立即记下并分别交给三人；首次登录须改密。',
    'First start: the accounts of the three administrators. The passwords are shown this once; each must be changed at the first sign-in.',
    '',
    ...signIns.map(({ username, password, title }) => `  ${username.padEnd(12)}${password}  ${title}`),
    '',
    '下一步：安全管理员登录后在“组织机构”导入登记簿，系统管理员开立账号，安全管理员授予角色（docs/operating.zh.md）。',
    'Next: the security administrator imports the organisation, the system administrator opens accounts, the security administrator grants roles (docs/operating.md).',
    '',
  ].join('\n')
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
async function serve(stopping: AbortSignal, flags: Flags): Promise<void> {
  const settings = chosen(flags)
  const log = pino({ level: process.env.JIANWEI_LOG ?? 'warn' })
  let shown: string | null = null
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const server = await startServer({
    dataFolder: settings.dataFolder,
    port: settings.port,
    host: settings.host,
    ...(settings.certificate && { certificate: settings.certificate }),
    databaseUrl: process.env.DATABASE_URL,
    modules: modulesOf(settings.dataFolder),
    log,
    ...(existsSync(WEB) ? { webFolder: WEB } : {}),
    stopping,
    beforeOpening: async (house, jobs) => {
      shown = (await furnish(house, jobs, { say, stopping, demo: settings.demo, tellFirst: (signIns) => say(firstSignIns(signIns)) })).demo
    },
    pageFacts: (): Record<string, string> => (shown === null ? {} : { 'demo-accounts': demoAccounts(shown) }),
  })
  printWelcome(server, settings, shown)
  if (!stopping.aborted) await once(stopping, 'abort')
  await server.stop()
}

const DEMO = new Option('--demo <name>', '空数据目录装入的演示单位，none 为不装 demo institution of an empty data folder, or none')
  .choices([...Object.keys(HOUSES), NO_DEMO])
  .default('highway')
  .env('JIANWEI_DEMO')

const HOST = new Option('--host <address>', '监听地址，默认只供本机 address to listen at, by default this machine only')
  .default('127.0.0.1')
  .env('JIANWEI_HOST')
const CERTIFICATE = new Option('--certificate <file>', '本单位证书（PEM，含上级证书） the certificate with its chain, PEM').env(
  'JIANWEI_CERTIFICATE',
)
const KEY = new Option('--key <file>', '证书的私钥（PEM） its key, PEM').env('JIANWEI_KEY')

/** `jianwei serve`, which `npm start` runs. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .summary('启动服务（即 npm start） run the server')
    .description('启动见微服务：数据库、任务、网页与接口。\nRun the server: database, jobs, web pages and API.')
    .addOption(DEMO)
    .addOption(HOST)
    .addOption(CERTIFICATE)
    .addOption(KEY)
    .option('--https', '本机也用 HTTPS，自动生成证书 HTTPS at this machine too, with a certificate of its own making')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: Flags) => {
      const stopping = stopOnSignals()
      try {
        await serve(stopping, flags)
        process.exit(0)
      } catch (error) {
        if (stopping.aborted && error === stopping.reason) process.exit(0)
        if (!(error instanceof StartError)) throw error
        process.stderr.write(`${error.message}\n`)
        process.exit(2)
      }
    })
}
