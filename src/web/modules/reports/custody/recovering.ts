import { readRequest, recoverReports } from '../../../../modules/reports/recovery/recovery.api.ts'
import { call } from '../../../ui/index.ts'
import type { OpenKey } from '../keys/unlocked.ts'
import { copyKeyTo, openKeyCopy } from '../sealing/report-key.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import { joinShares, openShare } from '../sealing/shares.ts'

/** Join the shares that were handed in, and seal every report key to one's own; `tell` hears how far it is. */
export async function recoverAll(id: string, keys: readonly OpenKey[], tell: (done: number, all: number) => void): Promise<void> {
  for (let done = 0; ; ) {
    const { recipient, shares, toReseal, keyId, left } = await call(readRequest, { params: { id } })
    const own = keys.find((each) => each.id === keyId)
    if (!own) throw new SealingError('wrongKey')
    const opened = await Promise.all(shares.map((share) => openShare(own.identity, share.sealed)))
    const recovery = await joinShares(opened, recipient)
    const copies = []
    for (const report of toReseal) {
      const key = await openKeyCopy(recovery, report.sealed, report.recipient)
      copies.push({ reportId: report.reportId, sealed: await copyKeyTo(own.recipient, key) })
      done += 1
      tell(done, done - copies.length + left)
    }
    const after = await call(recoverReports, { params: { id }, body: { copies } })
    if (after.left === 0 || copies.length === 0) return
  }
}
