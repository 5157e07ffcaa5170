import type { Running } from './product.ts'

/** How long one answer is waited for. */
const PATIENCE_MS = 20_000

/** A connection plans a statement anew for its first runs; by then it keeps the plan. */
const WARM = 10

/** Ask one path so many times, one after the other: milliseconds until the whole answer is there, of the very first one, and p50 and p95 once it is warm. */
export async function timed(running: Running, cookie: string, path: string, requests: number) {
  const taken: number[] = []
  let [status, bytes] = [0, 0]
  for (let asked = 0; asked < WARM + requests; asked += 1) {
    const begun = performance.now()
    const answer = await fetch(running.address + path, { headers: { cookie }, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
    if (!answer) return { path: decodeURIComponent(path), status: `no answer in ${PATIENCE_MS / 1000} s` }
    bytes = (await answer.arrayBuffer()).byteLength
    taken.push(performance.now() - begun)
    status = answer.status
  }
  const sorted = taken.slice(WARM).toSorted((a, b) => a - b)
  const share = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { path: decodeURIComponent(path), status, bytes, first: Math.round(taken[0] ?? 0), p50: share(0.5), p95: share(0.95) }
}
