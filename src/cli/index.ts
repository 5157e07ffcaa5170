import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { COMMANDS } from './commands.ts'

/** Exit codes of `jianwei`: 0 nothing found, 1 something found, 2 could not run. */
const COULD_NOT_RUN = 2

const EXAMPLES = `
示例 Examples:
  ./jianwei demo --institution highway --seed 7 --out /tmp/highway   生成一套演示数据 write a demo data set
  ./jianwei screen /tmp/highway                                      用预警指标筛查 screen it with the indicators
  ./jianwei screen /tmp/highway --json                               结果以 JSON 输出 the same as one JSON object
  ./jianwei conform declarations.xes.gz declarations.bpmn            日志与流程图比对 compare a log with its chart
  ./jianwei trail verify trail.jsonl                                 离线核验留痕 verify an exported trail offline
  ./jianwei help screen                                              某一命令的用法 help on one command

退出码 Exit codes: 0 未发现 nothing found · 1 有发现 something found · 2 未能运行 could not run`

const TITLES: Record<string, string> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
}

const HINT = '\n用法见 ./jianwei --help 或 ./jianwei help <命令>。 / See ./jianwei --help or ./jianwei help <command>.'

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return manifest.version
}

function newProgram(): Command {
  return new Command('jianwei')
    .description(
      '见微：廉政风险预警防控。命令行无需服务器即可运行。\nJianwei: integrity-risk early warning and control. Commands run without a server.',
    )
    .version(version(), '-V, --version', '版本号 print the version')
    .helpOption('-h, --help', '显示帮助 show help')
    .helpCommand('help [command]', '显示某一命令的帮助 show help on a command')
    .option('--debug', '出错时显示调用栈 show the stack of an error')
    .usage('<命令 command> [选项 options]')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError(HINT)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '未能运行 could not run: ')) })
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .exitOverride()
}

/** Only the command asked for is loaded, so that help and small commands start at once. */
async function registerCommands(program: Command, words: readonly string[]): Promise<void> {
  const named = words.filter((word) => !word.startsWith('-'))
  const wanted = named[0] === 'help' ? named[1] : named[0]
  for (const command of COMMANDS) {
    if (command.name === wanted) await command.register(program)
    else program.command(command.name).description(command.summary)
  }
}

/** The starter holds a channel to us; when it is killed outright the channel closes and we stop as on a signal. */
function stopWithStarter(): void {
  if (!process.env.JIANWEI_GUARDED || !process.channel) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

function fail(error: unknown): never {
  const stack = process.argv.includes('--debug') && error instanceof Error ? error.stack : undefined
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`未能运行 could not run: ${stack ?? message.split('\n', 1)[0]}\n`)
  process.exit(COULD_NOT_RUN)
}

async function run(words: readonly string[]): Promise<void> {
  const program = newProgram()
  await registerCommands(program, words)
  if (words.length === 0) program.help({ error: true })
  await program.parseAsync(words, { from: 'user' })
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? process.exit() : fail(error)))
stopWithStarter()

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CommanderError)) fail(error)
  const wasAsked = error.exitCode === 0 && process.argv.length > 2
  process.exitCode = wasAsked ? 0 : COULD_NOT_RUN
}
