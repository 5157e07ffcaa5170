import type { Job } from '../module.ts'
import { sealingBy, sealTrail, signMissingHeads } from './seal.ts'

/** Seals what the sealer beside the requests left, as after a crash. */
export const sealEntries: Job = {
  name: 'trail.seal',
  cron: '*/5 * * * *',
  atStart: true,
  run: async (host) => {
    const place = sealingBy(host.sweep, host.dataFolder)
    await signMissingHeads(place)
    await sealTrail(place)
  },
}
