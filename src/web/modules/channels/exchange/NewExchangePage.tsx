import { Button } from 'antd'
import { listExchanges, recordExchange } from '../../../../modules/channels/exchange/exchange.api.ts'
import { COUNTERPARTS, DIRECTIONS } from '../../../../modules/channels/exchange/exchange.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useGo,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { useToday } from '../../risks/useToday.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'

const { receiptDueOn, ...shape } = recordExchange.body.shape
const sheet = recordExchange.body.extend({ ...shape, receiptDueOn: receiptDueOn.unwrap().unwrap().optional() })
const OFFICE = new Set(['disciplineOfficer', 'disciplineHead'])

/** 登记信息交流. */
export default function NewExchangePage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const today = useToday()
  const act = useAct(recordExchange, {
    invalidates: [listExchanges, readDesk],
    done: words('exchange.saved'),
    onDone: (page) => go(`/exchanges/${page.id}`),
  })
  const nodeId = me.roles.find((each) => OFFICE.has(each.role))?.nodeId
  const form = useSheet(sheet, { start: { nodeId, direction: 'incoming', onDay: today, files: [] }, failure: act.error })
  const isOut = form.values['direction'] === 'outgoing'
  const submit = () =>
    form.submit(({ receiptDueOn: due, ...draft }) => act.mutate({ body: { ...draft, receiptDueOn: isOut ? (due ?? null) : null } }))
  return (
    <Page title={words('exchange.new')} up={{ label: words('exchange.title'), path: '/exchanges' }}>
      <Section>
        <SecretBanner />
        <div style={{ marginTop: 16 }}>
          <FormGrid onSubmit={submit}>
            <ChoiceField
              form={form}
              name="direction"
              label={words('exchange.direction')}
              options={DIRECTIONS.map((each) => ({ value: each, label: words(`directions.${each}`) }))}
            />
            <DayField form={form} name="onDay" label={words('exchange.onDay')} />
            <ChoiceField
              form={form}
              name="counterpart"
              label={words('exchange.counterpart')}
              options={COUNTERPARTS.map((each) => ({ value: each, label: words(`counterparts.${each}`) }))}
            />
            <TextField form={form} name="bodyName" label={words('exchange.body')} maxLength={80} />
            <TextField form={form} name="docNo" label={words('exchange.docNo')} maxLength={60} />
            <TextField form={form} name="basis" label={words('exchange.basis')} maxLength={160} />
            <TextField form={form} name="title" wide label={words('field.title')} maxLength={120} />
            <AreaField form={form} name="content" label={words('exchange.content')} rows={5} maxLength={8000} />
            {isOut && <DayField form={form} name="receiptDueOn" label={words('exchange.receiptDueOn')} />}
            <AttachField form={form} name="files" label={words('field.files')} />
          </FormGrid>
        </div>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('exchange.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}
