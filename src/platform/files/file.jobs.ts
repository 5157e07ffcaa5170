import type { Job } from '../module.ts'
import { byteStore } from './byte-store.ts'
import { knownBytes } from './file.store.ts'

const DAY_MS = 86_400_000

/** Remove bytes whose unit of work was rolled back, a day after. */
export const dropOrphanedBytes: Job = {
  name: 'files.drop_orphaned_bytes',
  cron: '20 3 * * *',
  run: async (host) => {
    const bytes = byteStore(host.dataFolder)
    await host.sweep(async (work) => {
      const old = await bytes.olderThan(new Date(work.now.getTime() - DAY_MS))
      const known = await knownBytes(work.tx, old)
      for (const sha256 of old) if (!known.has(sha256)) await bytes.drop(sha256)
    })
  },
}
