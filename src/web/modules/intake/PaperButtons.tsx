import { Button } from 'antd'
import { exportLedgerPaper, printLedger } from '../../../modules/intake/paper/paper.api.ts'
import { Icon, useAddress } from '../../ui/index.ts'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useWords } from './useWords.ts'

const ASKED = new Set(Object.keys(printLedger.query.shape))

/** The ledger as its form has it (A7), on paper and as Excel: the entries that the list shows. */
export function PaperButtons() {
  const words = useWords()
  const [state] = useAddress()
  const excel = useExcel(exportLedgerPaper)
  const asked = Object.entries(state).filter(([key, value]) => ASKED.has(key) && value)
  return (
    <>
      <Button href={`/api/ledger-paper.pdf?${new URLSearchParams(asked)}`} target="_blank">
        {words('list.paper')}
      </Button>
      <Button icon={<Icon name="download" />} onClick={() => excel(Object.fromEntries(asked))}>
        {words('list.paperExcel')}
      </Button>
    </>
  )
}
