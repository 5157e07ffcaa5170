import { Button } from 'antd'
import { yearOf } from '../../../../kernel/day.ts'
import { listGatherings, readYear, recordGathering } from '../../../../modules/channels/gathering/gathering.api.ts'
import { GATHERING_KINDS } from '../../../../modules/channels/gathering/gathering.schema.ts'
import {
  ChoiceField,
  DayField,
  FormGrid,
  NumberField,
  Page,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useGo,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useToday } from '../../risks/useToday.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'
import { PersonsField } from './PersonsField.tsx'

const OFFICE = new Set(['disciplineOfficer', 'disciplineHead'])

/** 登记民主生活会、述职述廉; the problems raised are added on its page. */
export default function NewGatheringPage() {
  const words = useWords()
  const go = useGo()
  const me = useMe()
  const today = useToday()
  const act = useAct(recordGathering, {
    invalidates: [listGatherings, readYear],
    done: words('gathering.saved'),
    onDone: (page) => go(`/gatherings/${page.line.id}`),
  })
  const nodeId = me.roles.find((each) => OFFICE.has(each.role))?.nodeId
  const form = useSheet(recordGathering.body, {
    start: { nodeId, unitId: nodeId, kind: 'democraticLife', year: yearOf(today), onDay: today, persons: [], files: [], problems: [] },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ body }))
  const isReport = form.values['kind'] === 'dutyReport'
  return (
    <Page title={words('gathering.new')} up={{ label: words('gathering.title'), path: '/gatherings' }}>
      <Section>
        <SecretBanner />
        <div style={{ marginTop: 16 }}>
          <FormGrid onSubmit={submit}>
            <ChoiceField
              form={form}
              name="kind"
              label={words('field.kind')}
              options={GATHERING_KINDS.map((each) => ({ value: each, label: words(`gatheringKinds.${each}`) }))}
            />
            <UnitField form={form} name="unitId" label={words('gathering.unit')} permission="gathering.keep" />
            <NumberField form={form} name="year" label={words('gathering.year')} />
            <DayField form={form} name="onDay" label={words('gathering.onDay')} />
            <TextField form={form} name="title" wide label={words('gathering.name')} maxLength={120} />
            <PersonsField form={form} name="persons" label={words(isReport ? 'gathering.reporters' : 'gathering.present')} />
            <TextField form={form} name="others" label={words('gathering.others')} maxLength={300} />
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
