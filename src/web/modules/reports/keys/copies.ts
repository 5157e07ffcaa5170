import type { AnswerOf } from '../../../ui/index.ts'
import type { listToReseal } from '../../../../modules/reports/keys/key.api.ts'
import { copyKeyTo, openKeyCopy } from '../sealing/report-key.ts'
import type { ReportKey } from '../sealing/seal.ts'
import type { OpenKey } from './unlocked.ts'

/** The report key out of whichever of one's copies an open key fits; null where there is none. */
export async function reportKeyOf(
  keys: readonly OpenKey[],
  copies: readonly { keyId: string; sealed: string }[],
  recipient: string,
): Promise<ReportKey | null> {
  for (const key of keys) {
    const copy = copies.find((each) => each.keyId === key.id)
    if (copy) return openKeyCopy(key.identity, copy.sealed, recipient)
  }
  return null
}

type Waiting = AnswerOf<typeof listToReseal>['waiting'][number]

/** Copies of one report key for all who are entitled and lack one. */
export async function copiesFor(keys: readonly OpenKey[], { reportId, recipient, copies, missing }: Waiting) {
  const key = await reportKeyOf(keys, copies, recipient)
  if (!key) return []
  return Promise.all(missing.map(async (to) => ({ reportId, keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })))
}
