import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** The real product as a process, as the benches measure it. */
export interface Running {
  process: ChildProcess
  dataFolder: string
  address: string
  password: string
  /** From the call to the printed address. */
  seconds: number
}

const PROGRAM = join(import.meta.dirname, '../../src/cli/index.ts')
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/
const PASSWORD = /password: (\S+?)[)）]/

/** Start the product on this folder and wait until it says where it is. */
export function started(dataFolder: string): Promise<Running> {
  const began = performance.now()
  const env = { ...process.env, PORT: '0', JIANWEI_DATA: dataFolder }
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the product ended with ${code}: ${text}`)))
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      const [address, password] = [ADDRESS.exec(text)?.[0], PASSWORD.exec(text)?.[1]]
      if (!address || !password || !text.includes('Ctrl-C')) return
      resolve({ process: child, dataFolder, address, password, seconds: Math.round(performance.now() - began) / 1000 })
    })
  })
}

export async function stopped({ process: child }: Running): Promise<void> {
  child.removeAllListeners('exit')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Sign in as this demo person; the cookie. */
export async function signIn({ address, password }: Running, username: string): Promise<string> {
  const body = JSON.stringify({ username, password })
  const answer = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
  if (!cookie) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return cookie
}
