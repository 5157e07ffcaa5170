import { Button } from 'antd'
import { finishRoutine, listRoutine, readRoutine } from '../../../../modules/cascade/routine/routine.api.ts'
import type { RoutineLine } from '../../../../modules/cascade/routine/routine.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  AreaField,
  Asked,
  DayText,
  FactList,
  FormGrid,
  Page,
  PersonName,
  Section,
  To,
  useAct,
  useCall,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'
import { usePeriod } from './usePeriod.ts'

/** One duty of the calendar, and the form that records it. */
export default function DutyPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readRoutine, { params: { id } })}>{(line) => <Duty of={line} />}</Asked>
}

function Duty({ of }: { of: RoutineLine }) {
  const words = useWords()
  const periodOf = usePeriod()
  return (
    <Page
      title={of.title}
      up={{ label: words('routine.title'), path: '/routine' }}
      marks={
        <>
          <span>{of.unitName}</span>
          <span>{periodOf(of.period)}</span>
          <strong>{words(of.doneOn ? 'state.done' : of.isOverdue ? 'state.overdue' : 'state.open')}</strong>
          <Light of={of.countdown} />
        </>
      }
      next={of.mayDo ? { says: words('routine.next', { day: of.dueOn }), action: null } : undefined}
    >
      <Section>
        <FactList
          facts={[
            { label: words('routine.every'), value: words(`every.${of.every}`) },
            { label: words('routine.by'), value: words(`by.${of.by}`) },
            { label: words('field.dueOn'), value: <DayText day={of.dueOn} /> },
            { label: words('routine.nextOn'), value: <DayText day={of.nextOn} /> },
            { label: words('routine.basis'), value: of.basis, wide: true },
            { label: words('routine.where'), value: of.link && <To path={of.link}>{words('routine.go')}</To> },
            { label: words('routine.doneOn'), value: of.doneOn && <DayText day={of.doneOn} /> },
            { label: words('routine.doneBy'), value: of.doneBy && <PersonName name={of.doneBy.name} post={postOf(of.doneBy)} /> },
            { label: words('routine.evidence'), value: of.evidence, wide: true },
            { label: words('field.proof'), value: of.files.length > 0 ? <FileLinks files={of.files} /> : null, wide: true },
          ]}
        />
      </Section>
      {of.mayDo && <FinishForm of={of} />}
    </Page>
  )
}

const sheet = finishRoutine.body.omit({ revision: true }).extend({ files: finishRoutine.body.shape.files.default([]) })

function FinishForm({ of }: { of: RoutineLine }) {
  const words = useWords()
  const act = useAct(finishRoutine, { invalidates: [readRoutine, listRoutine, readDesk], done: words('routine.finished') })
  const form = useSheet(sheet, { start: { files: [] }, failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: of.id }, body: { revision: of.revision, ...given } }))
  return (
    <Section title={words('routine.finish')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="evidence" label={words('routine.evidence')} rows={3} maxLength={2000} />
        <AttachField form={form} name="files" label={words('field.proof')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('routine.finish')}
        </Button>
      </div>
    </Section>
  )
}
