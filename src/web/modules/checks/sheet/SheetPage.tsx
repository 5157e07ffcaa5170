import { readCheckSheet } from '../../../../modules/checks/check.api.ts'
import type { SheetPage as Sheet } from '../../../../modules/checks/check.schema.ts'
import {
  Asked,
  DataTable,
  DayText,
  Empty,
  FactList,
  Page,
  PersonName,
  SecretBanner,
  Section,
  To,
  useCall,
  useMe,
  Watermark,
  usePathParams,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { FillForm } from './FillForm.tsx'
import { OutcomeForms } from './OutcomeForms.tsx'
import { VerifyForm } from './VerifyForm.tsx'

/** One sheet: filled in by one, verified by another, its findings decided on by the discipline body. */
export default function SheetPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readCheckSheet, { params: { id } })}>{(page) => <SheetView key={page.revision} of={page} />}</Asked>
}

function SheetView({ of }: { of: Sheet }) {
  const words = useWords()
  const me = useMe()
  const { line, mayAct } = of
  const isFilling = mayAct.includes('fill')
  const says = isFilling
    ? words('sheet.nextFill', { day: line.dueOn })
    : mayAct.includes('verify')
      ? words('sheet.nextVerify')
      : mayAct.includes('dispose')
        ? words('sheet.nextDispose')
        : undefined
  return (
    <Page
      title={`${line.subjectName} · ${line.kindLabel}`}
      up={{ label: words('sheets.title'), path: '/check-sheets' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{line.roundTitle}</span>
          <Level rank={line.rank} />
          <Light of={line.countdown} />
        </>
      }
      {...(says === undefined ? {} : { next: { says, action: null } })}
    >
      <Watermark viewer={me.name} />
      {mayAct.length > 0 && <SecretBanner />}
      <Section title={words('sheet.facts')}>
        <Facts of={of} />
        <p className="field-help">
          {of.form.notice} {words('sheet.watched')}
        </p>
      </Section>
      {line.state === 'owed' && of.opinion !== null && (
        <p className="light red" role="note">
          {words('sheet.returned', { opinion: of.opinion })}
        </p>
      )}
      {isFilling ? <FillForm of={of} /> : <Answers of={of} />}
      {mayAct.includes('verify') && <VerifyForm of={of} />}
      {mayAct.includes('dispose') && <OutcomeForms of={of} />}
    </Page>
  )
}

function Facts({ of }: { of: Sheet }) {
  const words = useWords()
  const { line } = of
  return (
    <FactList
      facts={[
        { label: words('field.subject'), value: <PersonName name={line.subjectName} post={line.subjectPost ?? undefined} /> },
        { label: words('field.unit'), value: line.unitName },
        {
          label: words('field.period'),
          value: (
            <>
              <DayText day={of.periodFrom} /> – <DayText day={of.periodTo} />
            </>
          ),
        },
        { label: words('field.dueOn'), value: <DayText day={line.dueOn} /> },
        { label: words('field.filler'), value: line.filler && <PersonName name={line.filler.name} post={postOf(line.filler)} /> },
        { label: words('field.verifier'), value: line.verifier && <PersonName name={line.verifier.name} post={postOf(line.verifier)} /> },
        { label: words('field.basis'), value: of.basis, wide: true },
        { label: words('field.opinion'), value: line.state === 'verified' ? of.opinion : null, wide: true },
      ]}
    />
  )
}

/** What was answered, item by item; with what the verifier made of it for who may see that. */
function Answers({ of }: { of: Sheet }) {
  const words = useWords()
  if (of.answers.length === 0) return null
  return (
    <Section title={words('sheet.answers')}>
      <DataTable
        caption={words('sheet.answers')}
        columns={[
          {
            key: 'item',
            title: words('field.item'),
            width: 400,
            show: ({ circle, label }) => (circle ? `${words(`circles.${circle}`)} · ${label}` : label),
          },
          {
            key: 'facts',
            title: words('field.facts'),
            show: ({ code }) => {
              const answer = of.answers.find((each) => each.item === code)
              return answer?.isFound ? <Found of={of} item={code} facts={answer.facts} /> : words('sheet.noneFound')
            },
          },
        ]}
        rows={of.form.items}
        rowKey={(item) => item.code}
        flows
        empty={<Empty title={words('sheet.noneFound')} />}
      />
    </Section>
  )
}

function Found({ of, item, facts }: { of: Sheet; item: string; facts: string }) {
  const words = useWords()
  const grade = of.grades.find((each) => each.item === item)
  const outcome = of.outcomes.find((each) => each.item === item)
  return (
    <>
      <p style={{ whiteSpace: 'pre-line' }}>{facts}</p>
      {grade && (grade.rank === null ? <span>{words('sheet.unfounded')}</span> : <Level rank={grade.rank} />)}
      {outcome && (
        <p className="field-help">
          {words(`outcomes.${outcome.outcome}`)} · {outcome.by?.name} · <DayText day={outcome.on} /> {outcome.reason}{' '}
          {outcome.itemId && <To path={`/ledger/${outcome.itemId}`}>{words('sheet.toEntry')}</To>}
        </p>
      )}
    </>
  )
}
