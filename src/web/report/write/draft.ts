import type { Concern } from '../../../modules/reports/report.schema.ts'
import { newCode } from '../../modules/reports/sealing/code.ts'
import { newReportKey } from '../../modules/reports/sealing/report-key.ts'
import type { ReportKey } from '../../modules/reports/sealing/seal.ts'
import { type Chosen, dropContents } from '../wire/files.ts'

/** Made once for a report, so that sending again after a broken line sends the same one. */
export interface Secrets {
  code: string
  key: ReportKey
  contentId: string
}

/** What the reporter has filled in so far. */
export interface Draft {
  unitId: string
  unitName: string
  concern: Concern | ''
  manner: 'anonymous' | 'named' | ''
  name: string
  contact: string
  kind: string
  answers: Readonly<Record<string, string>>
  files: readonly Chosen[]
  secrets: Secrets | null
}

const EMPTY: Draft = {
  ...{ unitId: '', unitName: '', concern: '', manner: '', name: '', contact: '', kind: '' },
  ...{ answers: {}, files: [], secrets: null },
}

/**
 * In the session storage of this tab: it outlives a reload and a telephone that puts the tab to sleep, and is gone when the tab is closed. It is never
 * sent anywhere. Sealing it would need a key beside it, and whoever has the one would have the other.
 */
const KEPT = 'jianwei.report.draft'

export function keptDraft(): Draft {
  const kept = sessionStorage.getItem(KEPT)
  return kept === null ? EMPTY : { ...EMPTY, ...(JSON.parse(kept) as Partial<Draft>) }
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(KEPT, JSON.stringify(draft))
}

/** Forget all of it, files too; what is left to fill in is an empty one. */
export function clearDraft(): Draft {
  sessionStorage.removeItem(KEPT)
  dropContents()
  return EMPTY
}

export const isBegun = (draft: Draft): boolean => JSON.stringify(draft) !== JSON.stringify(EMPTY)

export async function newSecrets(): Promise<Secrets> {
  return { code: newCode(), key: await newReportKey(), contentId: crypto.randomUUID() }
}
