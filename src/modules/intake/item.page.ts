import type { z } from 'zod'
import type { Work } from '../../platform/module.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { signalById } from '../signals/signal.store.ts'
import { formOf } from './entry/entry.rules.ts'
import { aboutLines, feedbackOf, pointsOfItem } from './entry/entry.store.ts'
import { commentOf } from './entry/item.comment.store.ts'
import { originOf } from './origins/origin.store.ts'
import type { itemPage } from './item.schema.ts'
import { itemLineById } from './item.store.ts'
import type { ItemTables } from './item.tables.ts'

export type ItemPage = z.infer<typeof itemPage>

/** One entry with all that it says; undefined where there is none or it is hidden. */
export async function itemPageOf(work: Work, id: string): Promise<ItemPage | undefined> {
  const item = await itemLineById(work, id)
  if (!item) return undefined
  const row = await work.tx
    .withTables<ItemTables & Pick<MatterTables, 'matters'>>()
    .selectFrom('information_items')
    .innerJoin('matters', 'matters.id', 'matter_id')
    .select([
      'content',
      'source',
      'signal_id',
      'source_kind',
      'reporter_kind',
      'credibility',
      'details',
      'about',
      'pack_id',
      'pack_version',
    ])
    .where('information_items.id', '=', id)
    .executeTakeFirstOrThrow()
  const pack = await packAtVersion(work.tx, row.pack_id, row.pack_version)
  const signal = row.signal_id ? await signalById(work.tx, row.signal_id) : undefined
  return {
    item,
    content: row.content,
    source: row.source,
    sourceKind: row.source_kind,
    reporterKind: row.reporter_kind,
    credibility: row.credibility,
    reliability: pack?.channels.find((each) => each.code === item.channel)?.reliability ?? null,
    details: (pack ? formOf(pack, item.channel) : [])
      .map(({ code, label }) => ({ code, label, value: row.details[code] ?? '' }))
      .filter((each) => each.value !== ''),
    about: await aboutLines(work.tx, row.about),
    points: await pointsOfItem(work.tx, id),
    signal: signal ? { id: signal.line.id, rule: signal.line.rule, sentence: signal.line.sentence } : null,
    comment: await commentOf(work.tx, id),
    origin: await originOf(work, id),
    feedback: await feedbackOf(work.tx, id),
  }
}
