import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { resultOf, visibleFindings } from '../rules/back-test.job.ts'
import { calendarFor } from '../screening/folder.ts'
import { type Screening, screenLake, StoppedScreening } from '../screening/screening.ts'
import type { CustomPreview } from './custom.api.ts'
import { compileCustom } from './custom.ts'
import type { CustomDefinition } from './custom.schema.ts'

/** How long a preview may take before it is stopped and says so. */
const PREVIEW_MS = 20_000
const SAMPLE = 20
const DRAFT = 'ZX-0000'

interface PreviewOrder {
  dataFolder: string
  definition: CustomDefinition
  limitMs?: number
}

/** What a definition would raise on the lake, as far as the actor may see it (P6). Nothing is kept. */
export async function previewOf(
  work: Work,
  { dataFolder, definition, limitMs = PREVIEW_MS }: PreviewOrder,
): Promise<CustomPreview | Refusal> {
  const register = await registerOf(work.tx)
  const indicator = compileCustom({ code: DRAFT, version: 1, definition }, register)
  if (isRefusal(indicator)) return indicator
  const lake = await openLake({ folder: join(dataFolder, 'lake'), register })
  const stopper = new AbortController()
  const limit = setTimeout(() => stopper.abort(), limitMs)
  try {
    const screening = await screenLake({
      lake,
      charts: new Map(),
      asOf: work.today,
      rules: [DRAFT],
      library: [indicator],
      withTimes: true,
      stopping: stopper.signal,
      ...(await calendarFor(lake)),
    })
    return isRefusal(screening) ? screening : await seenBy(work, screening)
  } catch (problem) {
    if (problem instanceof StoppedScreening) return { ...NOTHING, isCut: true, seconds: limitMs / 1000 }
    throw problem
  } finally {
    clearTimeout(limit)
    lake.close()
  }
}

const NOTHING: CustomPreview = { isCut: false, signals: 0, judged: 0, unassessable: [], months: [], ranks: [], sample: [], seconds: 0 }

async function seenBy(work: Work, { signals, coverage: [coverage], seconds }: Screening): Promise<CustomPreview> {
  const findings = signals.map((each) => ({ unitId: each.unit, personIds: each.persons }))
  const [visible = []] = await work.ask(visibleFindings, { personId: work.actor.personId, findings })
  const {
    overlap: _overlap,
    sample,
    ...result
  } = resultOf(signals.flatMap((signal, at) => (visible[at] ? [{ signal, outcome: null }] : [])))
  const { judged = 0, unassessable = [] } = coverage ?? {}
  return { ...NOTHING, ...result, sample: sample.slice(0, SAMPLE), judged, unassessable, seconds }
}
