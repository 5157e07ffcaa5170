import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isRefusal } from '../src/kernel/refusal.ts'
import { openLake } from '../src/modules/datasets/lake/lake.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { screenLake, StoppedScreening } from '../src/modules/indicators/screening/screening.ts'
import { LAST_DAY } from './bank-year/tables.ts'

/**
 * Does the process stay responsive while a screening runs, and how fast does it stop? `node bench/responsive.ts FOLDER` on a lake that
 * `bench/bank-year.ts --out FOLDER` wrote; prints one JSON object. Milliseconds.
 */
const folder = process.argv[2]
if (!folder) throw new Error('node bench/responsive.ts FOLDER')
const NS_A_MS = 1e6

const delay = monitorEventLoopDelay({ resolution: 5 })
const lake = await openLake({ folder })
const order = { lake, charts: new Map<string, string>(), asOf: LAST_DAY, ...(await calendarFor(lake)) }
delay.enable()
const screening = await screenLake(order)
delay.disable()
if (isRefusal(screening)) throw new Error(JSON.stringify(screening))

const stopper = new AbortController()
let asked = 0
setTimeout(() => {
  asked = performance.now()
  stopper.abort()
}, 1500)
const stopped = await screenLake({ ...order, stopping: stopper.signal }).then(
  () => null,
  (error: unknown) => (error instanceof StoppedScreening ? performance.now() - asked : null),
)
lake.close()
const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((each) => Math.round(each / NS_A_MS))
process.stdout.write(
  `${JSON.stringify({ bench: 'responsive', seconds: screening.seconds, signals: screening.signals.length, delay: { p50, p99, most }, stoppedAfter: stopped === null ? null : Math.round(stopped) })}\n`,
)
