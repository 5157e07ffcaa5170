import { Button } from 'antd'
import { listExchanges, readExchange, receiveReceipt } from '../../../../modules/channels/exchange/exchange.api.ts'
import type { ExchangePage as Exchange } from '../../../../modules/channels/exchange/exchange.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  Asked,
  DayField,
  DayText,
  FactList,
  FormGrid,
  Page,
  Section,
  TextField,
  To,
  useAct,
  useCall,
  useGo,
  useMay,
  useMe,
  usePathParams,
  useSheet,
  Watermark,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

/** One thing received from another body or sent to it. */
export default function ExchangePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readExchange, { params: { id } })}>{(page) => <ExchangeSheet key={page.id} of={page} />}</Asked>
}

function ExchangeSheet({ of }: { of: Exchange }) {
  const words = useWords()
  const me = useMe()
  const may = useMay()
  const go = useGo()
  const mayRegister = of.mayAct.includes('register') && may('item.register')
  return (
    <Page
      title={of.title}
      up={{ label: words('exchange.title'), path: '/exchanges' }}
      marks={
        <>
          <strong>{words(`directions.${of.direction}`)}</strong>
          <span>{of.no}</span>
          <span>{words(`counterparts.${of.counterpart}`)}</span>
          <Light of={of.countdown} />
        </>
      }
      next={
        mayRegister
          ? {
              says: words('exchange.nextRegister'),
              action: (
                <Button type="primary" onClick={() => go(`/ledger/new?exchange=${of.id}`)}>
                  {words('office.register')}
                </Button>
              ),
            }
          : undefined
      }
    >
      <Section title={words('exchange.facts')}>
        <FactList
          facts={[
            { label: words('exchange.body'), value: of.bodyName },
            { label: words('exchange.onDay'), value: <DayText day={of.onDay} /> },
            { label: words('exchange.docNo'), value: of.docNo },
            { label: words('exchange.basis'), value: of.basis },
            { label: words('exchange.receiptDueOn'), value: of.receiptDueOn && <DayText day={of.receiptDueOn} /> },
            { label: words('exchange.receiptOn'), value: of.receiptOn && <DayText day={of.receiptOn} /> },
            { label: words('exchange.receiptNote'), value: of.receiptNote },
            { label: words('exchange.recordedBy'), value: of.recordedBy },
            { label: words('office.entry'), value: of.entry && <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To> },
          ]}
        />
      </Section>
      <Section title={words('exchange.content')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.content}</p>
        {of.files.length > 0 && <FileLinks files={of.files} />}
      </Section>
      {of.mayAct.includes('receipt') && <ReceiptForm of={of} />}
      <Watermark viewer={me.name} />
    </Page>
  )
}

function ReceiptForm({ of }: { of: Exchange }) {
  const words = useWords()
  const today = useToday()
  const act = useAct(receiveReceipt, { invalidates: [readExchange, listExchanges, readDesk], done: words('exchange.receiptDone') })
  const form = useSheet(receiveReceipt.body, { start: { receiptOn: today }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <Section title={words('exchange.takeReceipt')}>
      <FormGrid onSubmit={submit}>
        <DayField form={form} name="receiptOn" label={words('exchange.receiptOn')} />
        <TextField form={form} name="receiptNote" label={words('exchange.receiptNote')} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('exchange.takeReceipt')}
        </Button>
      </div>
    </Section>
  )
}
