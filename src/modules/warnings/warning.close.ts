import type { Work } from '../../platform/module.ts'
import { itemsOfMatter, setItem } from '../intake/item.store.ts'
import { moveTo } from '../matters/matter.store.ts'
import { recordFor, tell } from '../matters/timeline.store.ts'
import type { Frame } from './frame.store.ts'
import type { WarningState } from './warning.schema.ts'
import { warningsPage } from './warning.store.ts'

const ENDED: readonly WarningState[] = ['closed', 'accountable', 'withdrawn', 'handedOver']

/** A warning closes when every duty it laid is met; the matter closes when no warning of it is open (G9). */
export async function closeIfDone(
  work: Work,
  of: { matterId: string; warningId: string },
  frame: Frame,
  state: WarningState,
): Promise<void> {
  if (!ENDED.includes(state)) return
  await tell(work, of.matterId, { key: `warning.${state}`, link: `/warnings/${of.warningId}` })
  await recordFor(work, ['dossiers', 'supervision', 'appraisal'], of.matterId, `Warning${state[0]?.toUpperCase()}${state.slice(1)}`, {
    warningId: of.warningId,
  })
  await work.note({
    action: `warning.${state}`,
    object: { kind: 'warning', id: of.warningId },
    matterId: of.matterId,
    register: frame.registerNode,
  })
  const warnings = await warningsPage(work, { matterId: of.matterId }, undefined, 100)
  if (warnings.some((each) => !ENDED.includes(each.line.state))) return
  await moveTo(work.tx, of.matterId, state === 'handedOver' ? 'handedOver' : 'closed')
  for (const item of await itemsOfMatter(work.tx, of.matterId))
    if (item.state === 'warned') await setItem(work.tx, item.id, { state: 'closed' })
}
