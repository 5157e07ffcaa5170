import { Button } from 'antd'
import { z } from 'zod'
import { daySchema } from '../../../../kernel/day.ts'
import { issueForwarding, listForwardings, readForwarding } from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import { bearsSubjectWords, type ForwardingPage } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
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
  type Sheet,
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
  copyUnitIds: z.array(z.string()).max(200).optional(),
  copyOthers: z.string().trim().max(500).optional(),
  printOffice: z.string().trim().min(2).max(60).optional(),
  printedOn: daySchema.optional(),
  printRun: z.int().min(1).max(99_999).optional(),
  subjectWords: z.string().trim().max(120).optional(),
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
    form.submit(({ docNo = null, text = '', toUnitIds = [], files, subjectWords, ...given }) =>
      act.mutate({
        body: {
          ...{ ...given, docNo, text, toUnitIds, receiptId },
          subjectWords: bearsSubjectWords(given.datedOn) ? subjectWords : undefined,
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
          <NumberField form={form} name="limitDays" label={words('field.limitDays')} />
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
        <Elements form={form} units={units} />
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

/** 版记: who gets a copy, and who prints how many. */
function Elements({ form, units }: { form: Sheet<typeof sheet>; units: readonly { id: string; name: string }[] }) {
  const words = useWords()
  const { datedOn, unitId, toUnitIds } = form.values
  const addressed = Array.isArray(toUnitIds) ? toUnitIds : []
  const others = units.filter((unit) => unit.id !== unitId && !addressed.includes(unit.id))
  return (
    <>
      <h3>{words('forwarding.elements')}</h3>
      <FormGrid>
        <ChoiceField
          form={form}
          name="copyUnitIds"
          label={words('field.copyUnits')}
          help={words('forwarding.copyHelp')}
          many
          options={others.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <TextField form={form} name="copyOthers" label={words('field.copyOthers')} help={words('forwarding.othersHelp')} maxLength={500} />
        <TextField form={form} name="printOffice" label={words('field.printOffice')} help={words('forwarding.officeHelp')} maxLength={60} />
        <DayField form={form} name="printedOn" label={words('field.printedOn')} help={words('forwarding.printedHelp')} />
        <NumberField form={form} name="printRun" label={words('field.printRun')} />
        {typeof datedOn === 'string' && bearsSubjectWords(datedOn) && (
          <TextField
            form={form}
            name="subjectWords"
            label={words('field.subjectWords')}
            help={words('forwarding.subjectHelp')}
            maxLength={120}
          />
        )}
      </FormGrid>
    </>
  )
}

function startOf(above: ForwardingPage | null) {
  if (!above) return { files: [], limitDays: 10 }
  const { title, docNo, issuer, datedOn, text, requirement, subjectWords } = above.content
  return {
    subjectWords: subjectWords || undefined,
    title,
    docNo: docNo ?? undefined,
    issuer,
    datedOn,
    text: text || undefined,
    requirement,
    files: [],
  }
}
