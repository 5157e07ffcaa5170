import { questionKind } from '../../../platform/module.ts'
import type { ClarifiedPerson } from '../../matters/matter.schema.ts'

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
