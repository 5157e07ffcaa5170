import { questionKind } from '../../../platform/module.ts'
import type { CycleCount } from './cycle.schema.ts'

/** What the appraisal of a unit and its units below says of a year; answered by the module that appraises. */
export const appraisalOf = questionKind<{ unitIds: readonly string[]; year: number }, CycleCount[]>('cascade.appraisal_of')
