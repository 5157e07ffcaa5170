import type { Job } from '../../platform/module.ts'
import { bringOut } from './publication.act.ts'
import { compareWithSources, duePublications } from './publication.store.ts'

/** Approved versions come out on their day, however long the product was down; what no longer says what it rests on is marked. */
export const keepPublications: Job = {
  name: 'publications.keep',
  cron: '8 0 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      for (const row of await duePublications(work.tx, work.today)) await bringOut(work, row)
      const changed = await compareWithSources(work.tx, work.today)
      if (changed > 0) await work.note({ action: 'publication.compare', object: { kind: 'publications', id: 'all' }, details: { changed } })
    }),
}
