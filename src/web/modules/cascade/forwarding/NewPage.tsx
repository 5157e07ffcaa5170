import { Button } from 'antd'
import { issueForwarding, listForwardings, readForwarding } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { ForwardingPage } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  DayField,
  FormGrid,
  NumberField,
  Page,
  Section,
  TextField,
  useAct,
  useAddress,
  useCall,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'

const shape = issueForwarding.body.shape
const sheet = issueForwarding.body.omit({ receiptId: true }).extend({
  docNo: shape.docNo.unwrap().optional(),
  text: shape.text.optional(),
  toUnitIds: shape.toUnitIds.optional(),
  files: shape.files.default([]),
})

/** 转发文件; with `from` and `receipt` in the address: pass on what the own unit has signed for. */
export default function NewPage() {
  const [{ from = '', receipt = '' }] = useAddress()
  const above = useCall(readForwarding, { params: { id: from } }, { enabled: from !== '' })
  const top = useTopUnit('forwarding.issue')
  if (from === '') return <NewForm key={top ?? ''} own={top} above={null} receiptId={null} />
  return (
    <Asked of={above}>
      {(page) => <NewForm own={page.receipts.find((each) => each.id === receipt)?.unitId} above={page} receiptId={receipt} />}
    </Asked>
  )
}

interface NewFormProps {
  own: string | undefined
  above: ForwardingPage | null
  receiptId: string | null
}

function NewForm({ own, above, receiptId }: NewFormProps) {
  const words = useWords()
  const go = useGo()
  const units = useCall(listUnits).data ?? []
  const act = useAct(issueForwarding, {
    invalidates: [listForwardings],
    done: words('forwarding.issued'),
    onDone: (page) => go(`/forwardings/${page.line.id}`),
  })
  const form = useSheet(sheet, { start: { ...startOf(above), unitId: own }, failure: act.error })
  const below = units.filter((unit) => unit.parentId === form.values['unitId'])
  const submit = () =>
    form.submit(({ docNo = null, text = '', toUnitIds = [], files, ...given }) =>
      act.mutate({
        body: {
          ...{ ...given, docNo, text, toUnitIds, receiptId },
          files: [...(above?.files.map((file) => file.id) ?? []), ...files],
        },
      }),
    )
  return (
    <Page
      title={above ? words('forwarding.passOn', { title: above.line.title }) : words('forwarding.new')}
      up={{ label: words('forwarding.title'), path: '/forwardings' }}
    >
      <Section>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" label={words('field.title')} maxLength={160} wide />
          <TextField form={form} name="docNo" label={words('field.docNo')} maxLength={60} />
          <TextField form={form} name="issuer" label={words('field.issuer')} maxLength={60} />
          <DayField form={form} name="datedOn" label={words('field.datedOn')} />
          <NumberField form={form} name="limitDays" label={words('field.limitDays')} least={1} most={120} />
          {!above && <UnitField form={form} name="unitId" label={words('field.fromUnit')} permission="forwarding.issue" />}
          <ChoiceField
            form={form}
            name="toUnitIds"
            label={words('field.toUnits')}
            help={words('forwarding.toHelp')}
            many
            options={below.map((unit) => ({ value: unit.id, label: unit.shortName }))}
          />
          <AreaField form={form} name="requirement" label={words('field.requirement')} rows={3} maxLength={2000} />
          <AreaField form={form} name="text" label={words('field.text')} rows={3} maxLength={8000} />
          <AttachField form={form} name="files" label={words('field.files')} />
        </FormGrid>
        {above && <FileLinks files={above.files} />}
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('forwarding.issue')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}

function startOf(above: ForwardingPage | null) {
  if (!above) return { files: [], limitDays: 10 }
  const { title, docNo, issuer, datedOn, text, requirement } = above.content
  return { title, docNo: docNo ?? undefined, issuer, datedOn, text: text || undefined, requirement, files: [] }
}
