import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { type Running, signIn, started, stopped } from './harness/product.ts'

/**
 * Start-up of the real process, cold (new data folder, demo, first screening) and warm, and requests a second of
 * signed-in reads; beside each the same bytes from a bare Node server in the same run.
 * `node bench/server.ts [seconds]` prints one JSON object.
 */
const SECONDS = Number(process.argv[2] ?? 5)
const CONNECTIONS = 10
const REQUESTS = 400
const PATHS = ['/api/health', '/api/session', '/api/signals?limit=50', '/api/ledger', '/api/desk']

interface Load {
  requestsPerSecond: number
  p50: number
  p99: number
  failed: number
}

async function load(url: string, cookie: string): Promise<Load> {
  const { requests, latency, non2xx, errors } = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, headers: { cookie } })
  return { requestsPerSecond: Math.round(requests.average), p50: latency.p50, p99: latency.p99, failed: non2xx + errors }
}

/** The least that Node itself needs for this answer. */
async function bare(bytes: Buffer): Promise<Load> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await load(`http://127.0.0.1:${port}/`, '')
  } finally {
    server.close()
  }
}

const TICKS_A_SECOND = 100

/** Parent and processor time so far of every process, by Linux's own count. */
function processes(): { pid: number; parent: number; milliseconds: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return [
        { pid: Number(name), parent: Number(fields[1]), milliseconds: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND },
      ]
    } catch {
      return []
    }
  })
}

/** Processor time of one request in the product and in PostgreSQL: steadier than requests a second on a machine that others use too. */
async function processorTime(
  { process: child, dataFolder }: Running,
  url: string,
  cookie: string,
): Promise<{ node: number; postgres: number }> {
  const postmaster = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n', 1)[0])
  const spent = () => {
    const all = processes()
    const sum = (mine: typeof all) => mine.reduce((total, one) => total + one.milliseconds, 0)
    return { node: sum(all.filter((one) => one.pid === child.pid)), postgres: sum(all.filter((one) => one.parent === postmaster)) }
  }
  const before = spent()
  for (let done = 0; done < REQUESTS; done += CONNECTIONS) {
    await Promise.all(Array.from({ length: CONNECTIONS }, async () => (await fetch(url, { headers: { cookie } })).arrayBuffer()))
  }
  const after = spent()
  const each = (key: 'node' | 'postgres') => Math.round((100 * (after[key] - before[key])) / REQUESTS) / 100
  return { node: each('node'), postgres: each('postgres') }
}

async function measure(running: Running): Promise<Record<string, unknown>[]> {
  const cookie = await signIn(running, 'jijian1')
  const results: Record<string, unknown>[] = []
  for (const path of PATHS) {
    const url = running.address + path
    const answer = await fetch(url, { headers: { cookie } })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    await load(url, cookie)
    const jianwei = await load(url, cookie)
    const processorMilliseconds = await processorTime(running, url, cookie)
    results.push({ path, bytes: bytes.length, jianwei, processorMilliseconds, bareNode: await bare(bytes) })
  }
  return results
}

const folder = mkdtempSync(join(tmpdir(), 'jianwei-bench-'))
try {
  const cold = await started(join(folder, 'data'))
  await stopped(cold)
  const warm = await started(join(folder, 'data'))
  try {
    const startSeconds = { cold: cold.seconds, warm: warm.seconds }
    const reads = await measure(warm)
    process.stdout.write(
      `${JSON.stringify({ bench: 'server', node: process.version, connections: CONNECTIONS, seconds: SECONDS, startSeconds, reads }, null, 2)}\n`,
    )
  } finally {
    await stopped(warm)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
