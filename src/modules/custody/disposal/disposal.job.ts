import { yearOf } from '../../../kernel/day.ts'
import { byteStore } from '../../../platform/files/byte-store.ts'
import { knownBytes } from '../../../platform/files/file.store.ts'
import type { Job, Work } from '../../../platform/module.ts'
import { INSTALLATION_CHAIN } from '../../../platform/trail/trail.schema.ts'
import { DISPOSAL } from '../../../platform/trail/verify.ts'
import { nextNumber } from '../../matters/matter.store.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { barOf, type DisposalRow, dispose, disposalsToExecute } from './disposal.store.ts'

export const DISPOSAL_JOB = 'custody.dispose'

/** Certificates count on their own: 澜公销〔2031〕1号. */
const SERIES = 'disposal'

/** Execute one in its own unit of work; one against which a hold was placed meanwhile waits. Answers the digests that it freed. */
async function execute(work: Work, row: DisposalRow): Promise<string[]> {
  const { bar } = await barOf(work.tx, row.matterId)
  const about = { object: { kind: 'disposal', id: row.id }, matterId: row.matterId, register: row.registerNode }
  if (bar !== null) {
    await work.note({ action: 'disposal.wait', ...about, details: { bar } })
    return []
  }
  const node = await unitById(work.tx, row.registerNode)
  const year = yearOf(work.today)
  const serial = await nextNumber(work.tx, row.registerNode, SERIES, year)
  const certNo = `${node?.agencyMark ?? node?.shortName ?? ''}销〔${year}〕${serial}号`
  const { digests, trail } = await dispose(work, row.id, certNo)
  for (const entry of trail)
    await work.note({
      action: DISPOSAL,
      object: { kind: 'trailEntry', id: String(entry.id) },
      ...(entry.chain === INSTALLATION_CHAIN ? {} : { register: entry.chain }),
    })
  await work.note({ action: 'disposal.execute', ...about, details: { certNo, files: digests.length } })
  return digests
}

/** 销毁 what was approved. The bytes go when the rows are committed; what a crash leaves, the sweep of bytes without a row finds. */
export const disposeOfApproved: Job = {
  name: DISPOSAL_JOB,
  cron: '10 4 * * *',
  atStart: true,
  run: async (host) => {
    const waiting = await host.sweep((work) => disposalsToExecute(work.tx))
    for (const row of waiting) {
      if (host.stopping.aborted) return
      const digests = await host.sweep((work) => execute(work, row))
      const known = await host.sweep((work) => knownBytes(work.tx, digests))
      for (const digest of digests) if (!known.has(digest)) await byteStore(host.dataFolder).drop(digest)
    }
  },
}
