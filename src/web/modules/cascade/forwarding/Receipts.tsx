import { Button } from 'antd'
import { forwardingBoard, listForwardings, readForwarding, signReceipt } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { ForwardingPage, ReceiptLine } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { type Column, DataTable, useAct } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'

/** 签收与落实: unit by unit, with its light and who did what when. */
export function Receipts({ of }: { of: ForwardingPage }) {
  const words = useWords()
  const by = (person: { name: string } | null, day: string | null) =>
    person && day ? words('forwarding.by', { name: person.name, day }) : ''
  const columns: Column<ReceiptLine>[] = [
    { key: 'unit', title: words('field.unit'), width: 176, show: (receipt) => receipt.unitName },
    { key: 'state', title: words('field.state'), width: 96, show: (receipt) => words(`receipt.${receipt.state}`) },
    { key: 'limit', title: words('field.limit'), width: 152, show: (receipt) => <Light of={receipt.countdown} /> },
    {
      key: 'signed',
      title: words('field.signed'),
      width: 176,
      show: (receipt) =>
        receipt.mayAct.includes('sign') && of.receipts.length > 1 ? <Sign receipt={receipt} /> : by(receipt.signedBy, receipt.signedOn),
    },
    {
      key: 'feedback',
      title: words('field.feedback'),
      show: (receipt) => (
        <>
          {receipt.feedback}
          {receipt.answeredBy && <div className="field-help">{by(receipt.answeredBy, receipt.answeredOn)}</div>}
          <FileLinks files={receipt.files} />
        </>
      ),
    },
    {
      key: 'opinion',
      title: words('field.opinion'),
      width: 184,
      show: (receipt) => (
        <>
          {receipt.opinion}
          {receipt.verifiedBy && <div className="field-help">{by(receipt.verifiedBy, receipt.verifiedOn)}</div>}
        </>
      ),
    },
  ]
  return <DataTable caption={words('forwarding.receipts')} columns={columns} rows={of.receipts} rowKey={(receipt) => receipt.id} flows />
}

function Sign({ receipt }: { receipt: ReceiptLine }) {
  const words = useWords()
  const act = useAct(signReceipt, {
    invalidates: [readForwarding, listForwardings, forwardingBoard, readDesk],
    done: words('forwarding.signedDone'),
  })
  return (
    <Button
      size="small"
      loading={act.isPending}
      onClick={() => act.mutate({ params: { id: receipt.id }, body: { revision: receipt.revision } })}
    >
      {words('forwarding.sign')}
      <span className="unseen"> {receipt.unitName}</span>
    </Button>
  )
}
