import { z } from 'zod'
import { comingIn, type PowerContent, powerContent, type PowerVersion } from '../../../../modules/powers/power.schema.ts'
import type { Values } from '../../../ui/index.ts'

const { statutoryDays, promisedDays, chargeBasis } = powerContent.shape

/** The form of a power: what may be left empty is left out. */
export const powerSheet = z.strictObject({
  unitId: z.string().min(1).meta({ title: '行使单位' }),
  no: z.string().trim().max(30).optional().meta({ title: '编号' }),
  ...powerContent.shape,
  statutoryDays: statutoryDays.optional(),
  promisedDays: promisedDays.optional(),
  chargeBasis: chargeBasis.optional(),
  ...comingIn,
})
type Filled = z.output<typeof powerSheet>

export const EMPTY_BASIS = { title: '', docNo: null, article: null, edition: null }

/** The content as the server takes it. */
export function writtenIn({ unitId: _unit, no: _no, effectiveOn, reason, ...content }: Filled): {
  content: PowerContent
  effectiveOn: string
  reason: string
} {
  const { statutoryDays: statutory = null, promisedDays: promised = null, chargeBasis: basis = null } = content
  return { content: { ...content, statutoryDays: statutory, promisedDays: promised, chargeBasis: basis }, effectiveOn, reason }
}

/** What is empty is not there. */
export function filledWith(content: PowerContent): Values {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null))
}

/** A draft that is written on keeps its reason and day; a new one asks for both. */
export function startOf(of: PowerVersion, isDraft: boolean): Values {
  return { ...filledWith(of.content), ...(isDraft ? { effectiveOn: of.effectiveOn, reason: of.reason } : {}) }
}
