import { Button } from 'antd'
import { useState } from 'react'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  answerAHearing,
  listHearings,
  listOwnHearings,
  readHearing,
  readLetterHearings,
} from '../../../../modules/protection/hearing/hearing.api.ts'
import { correctingAnswer, hearingAnswer, type HearingPage as Hearing } from '../../../../modules/protection/hearing/hearing.schema.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  FactList,
  FormGrid,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { useSheetBy } from '../useSheetBy.ts'
import { useWords } from '../useWords.ts'

/** 一项陈述意见或者更正申请: for the office and for who filed it. */
export default function HearingPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readHearing, { params: { id } })}>{(of) => <Sheet of={of} />}</Asked>
}

function Sheet({ of }: { of: Hearing }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const { line } = of
  const day = line.countdown?.dueOn ?? ''
  const action = of.mayAnswer ? (
    <Button type="primary" onClick={() => setOpen(true)}>
      {words('hearing.acts.answer')}
    </Button>
  ) : null
  const up = may('hearing.answer')
    ? { label: words('hearing.title'), path: '/hearings' }
    : { label: words('hearing.own.title'), path: '/my-hearings' }
  return (
    <Page
      title={words('hearing.page.title', { kind: words(`hearing.kinds.${line.kind}`), letter: line.letterTitle })}
      up={up}
      marks={
        <>
          <strong>{words(`hearing.states.${line.state}`)}</strong>
          <span>{line.docNo}</span>
          <Light of={line.countdown} />
        </>
      }
      next={line.countdown ? { says: words(of.mayAnswer ? 'hearing.page.next' : 'hearing.page.wait', { day }), action } : undefined}
    >
      <Watermark viewer={me.name} />
      {isOpen && of.mayAnswer && <AnswerForm of={of} onClose={() => setOpen(false)} />}
      <Section title={words('hearing.page.text')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.text}</p>
      </Section>
      <Section title={words('hearing.page.facts')}>
        <Facts of={of} />
      </Section>
      <Section title={words('hearing.page.answer')}>
        <Answer of={of} />
      </Section>
    </Page>
  )
}

function Facts({ of }: { of: Hearing }) {
  const words = useWords()
  const may = useMay()
  const { line } = of
  return (
    <FactList
      facts={[
        { label: words('hearing.part.wrong'), value: of.wrong, wide: true },
        { label: words('hearing.part.rightWords'), value: of.right, wide: true },
        { label: words('hearing.filedBy'), value: words('hearing.page.byOn', { name: line.filedByName, day: line.filedOn }) },
        { label: words('hearing.unit'), value: line.unitName },
        {
          label: words('hearing.letter'),
          value: may('warning.read') ? <To path={`/warnings/${line.warningId}`}>{`${line.docNo} ${line.letterTitle}`}</To> : line.docNo,
        },
        { label: words('hearing.part.files'), value: of.files.length > 0 ? <FileLinks files={of.files} /> : null },
      ]}
    />
  )
}

function Answer({ of: { answer } }: { of: Hearing }) {
  const words = useWords()
  if (!answer) return <p className="field-help">{words('hearing.page.noAnswer')}</p>
  return (
    <FactList
      facts={[
        { label: words('hearing.acts.text'), value: answer.text, wide: true },
        { label: words('hearing.acts.right'), value: answer.right, wide: true },
        { label: words('hearing.page.answer'), value: words('hearing.page.byOn', { name: answer.byName, day: answer.on }) },
      ]}
    />
  )
}

function AnswerForm({ of, onClose }: { of: Hearing; onClose: () => void }) {
  const words = useWords()
  const act = useAct(answerAHearing, {
    invalidates: [readHearing, listHearings, listOwnHearings, readLetterHearings, readDesk],
    done: words('hearing.acts.done'),
    onDone: onClose,
  })
  const isCorrection = of.line.kind === 'correction'
  const form = useSheetBy(({ decision }) => (decision === 'correct' ? correctingAnswer : hearingAnswer), {
    failure: act.error,
    start: isCorrection ? { decision: 'correct', right: of.right } : { decision: 'answer' },
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('hearing.acts.answer')}>
      <FormGrid onSubmit={submit}>
        {isCorrection && (
          <ChoiceField
            form={form}
            name="decision"
            label={words('hearing.acts.decision')}
            options={(['correct', 'reject'] as const).map((each) => ({ value: each, label: words(`hearing.acts.${each}`) }))}
          />
        )}
        {isCorrection && form.values['decision'] === 'correct' && (
          <AreaField
            form={form}
            name="right"
            isNeeded
            label={words('hearing.acts.right')}
            help={words('hearing.acts.rightHelp')}
            rows={2}
            maxLength={1000}
          />
        )}
        <AreaField
          form={form}
          name="text"
          label={words('hearing.acts.text')}
          help={words('hearing.acts.textHelp')}
          rows={3}
          maxLength={4000}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('hearing.acts.save')}
        </Button>
        <Button onClick={onClose}>{words('hearing.acts.cancel')}</Button>
      </div>
    </Section>
  )
}
