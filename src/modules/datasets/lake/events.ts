import { join } from 'node:path'
import { CANONICAL_TABLES } from '../canonical.register.schema.ts'
import { type Encoding, type FileInput, factsOf } from '../csv/source.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { UnreadableLog, xesEvents } from '../xes.ts'
import { bringIn, repeated } from './check.ts'
import type { Imported, NotImported } from './imported.ts'
import { partitionOf } from './partition.ts'
import { cellOf, stagedRelation, stagingAt } from './staging.ts'
import { reporterOf, type Watch } from './watch.ts'
import { inIncoming } from './workroom.ts'

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

/** Bring the events of a log into the `event` table under one item; rows are checked like those of a CSV file. */
export async function importEvents({
  events,
  lake,
  item,
  sha256,
  watch = {},
}: {
  events: AsyncIterable<LogEvent>
  lake: string
  item: string
  sha256: string
  watch?: Watch
}): Promise<Imported | NotImported> {
  const encoding: Encoding = 'utf-8'
  const reporter = reporterOf(watch, 0, 1)
  return inIncoming(lake, async (folder) => {
    const bench = { lake, folder, reporter, mapping: MAPPING, register: CANONICAL_TABLES }
    const earlier = partitionOf(lake, 'event', sha256)
    if (earlier) return repeated(bench, earlier, { sha256, encoding })
    const file = join(folder, 'staged.csv')
    const staging = stagingAt(file, DELIMITER)
    try {
      let row = 1
      for await (const event of events) {
        row += 1
        const cells = [event.caseId, item, event.activity, event.at, event.actor, event.role].map(cellOf)
        staging.add(row, Buffer.from(cells.join(DELIMITER)))
        reporter.rows(row)
        reporter.read(0)
      }
    } finally {
      staging.close()
    }
    const relation = stagedRelation(file, DELIMITER, HEADER)
    return bringIn(bench, { relation, header: HEADER, issues: [], rowsBroken: 0, brokenFile: null, sha256, encoding })
  })
}

/** Import an XES log (.xes, .xes.gz) as events of one item. A log that can't be read is refused; nothing is written. */
export async function importXes({
  input,
  lake,
  item,
  watch,
}: {
  input: FileInput
  lake: string
  item: string
  watch?: Watch
}): Promise<Imported | NotImported> {
  const facts = await factsOf(input)
  if ('code' in facts) return { refused: [facts], rejects: [] }
  try {
    return await importEvents({ events: xesEvents(input), lake, item, sha256: facts.sha256, ...(watch && { watch }) })
  } catch (problem) {
    if (problem instanceof UnreadableLog) return { refused: [problem.problem], rejects: [] }
    throw problem
  }
}
