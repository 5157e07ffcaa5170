import { join } from 'node:path'
import { type Encoding, type FileInput, factsOf } from '../csv/source.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { UnreadableLog, xesEvents } from '../xes.ts'
import { bringIn, type Imported, inIncoming, type NotImported, repeated } from './import.ts'
import { partitionOf } from './partition.ts'
import { stagingAt } from './staging.ts'

/** One event of a process log, as the XES reader hands it over. */
export interface LogEvent {
  caseId: string
  activity: string
  /** Instant as ISO text with its offset; null where the log has none. */
  at: string | null
  actor: string | null
  role: string | null
}

const HEADER = ['case_id', 'item', 'step_code', 'started_at', 'actor_id', 'role']
const MAPPING: Mapping = { table: 'event', columns: Object.fromEntries(HEADER.map((each) => [each, each])) }
const DELIMITER = ','

const cell = (value: string | null) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)

/** Bring the events of a log into the `event` table under one item; rows are checked like those of a CSV file. */
export async function importEvents({
  events,
  lake,
  item,
  sha256,
}: {
  events: AsyncIterable<LogEvent>
  lake: string
  item: string
  sha256: string
}): Promise<Imported | NotImported> {
  const encoding: Encoding = 'utf-8'
  const earlier = partitionOf(lake, 'event', sha256)
  if (earlier) return repeated(lake, 'event', earlier, { sha256, encoding })
  return inIncoming(lake, async (folder) => {
    const file = join(folder, 'staged.csv')
    const staging = stagingAt(file, DELIMITER)
    try {
      let row = 1
      for await (const event of events) {
        row += 1
        const cells = [event.caseId, item, event.activity, event.at, event.actor, event.role].map(cell)
        staging.add(row, Buffer.from(cells.join(DELIMITER)))
      }
    } finally {
      staging.close()
    }
    return bringIn(lake, folder, MAPPING, { file, delimiter: DELIMITER, header: HEADER, issues: [], sha256, encoding })
  })
}

/** Import an XES log (.xes, .xes.gz) as events of one item. A log that can't be read is refused; nothing is written. */
export async function importXes({ input, lake, item }: { input: FileInput; lake: string; item: string }): Promise<Imported | NotImported> {
  const facts = await factsOf(input)
  if ('code' in facts) return { refused: [facts], rejects: [] }
  try {
    return await importEvents({ events: xesEvents(input), lake, item, sha256: facts.sha256 })
  } catch (problem) {
    if (problem instanceof UnreadableLog) return { refused: [problem.problem], rejects: [] }
    throw problem
  }
}
