import { questionKind } from '../../../platform/module.ts'
import type { ClarifiedPerson } from '../../matters/matter.schema.ts'
import type { AppraisalFinding, PointRule } from './point.schema.ts'

/** Entries of the ledger that bear on a risk point 关联风险信息 (R151), as far as the reader may see them; answered by the ledger. */
export const informationOnPoint = questionKind<
  { pointId: string },
  {
    id: string
    ledgerNo: string
    title: string
    state: string
    receivedOn: string
    clarifiedOn: string | null
    clarifiedFor: ClarifiedPerson[]
  }[]
>('informationOnPoint')

/** Rules of the library among these, and those on which measures against the point rest (R13, R124); answered by the measures module. */
export const rulesOnPoint = questionKind<{ pointId: string | null; ruleIds: readonly string[] }, PointRule[]>('risks.rules_on_point')

/** Findings of appraisals among these, as far as the reader may see them (R266), `at` a unit only those of it and of units above it; answered by the module that appraises plans. */
export const findingsNamed = questionKind<{ ids: readonly string[]; at?: string }, AppraisalFinding[]>('risks.findings_named')
