import { Button } from 'antd'
import { exportSurveyResult, readSurveyResult } from '../../../../modules/surveys/survey.api.ts'
import { remarkId } from '../../../../modules/surveys/result/remark.rules.ts'
import type { ResultGroup, ShownResult, SurveyResult } from '../../../../modules/surveys/result/result.schema.ts'
import type { SurveyPage } from '../../../../modules/surveys/survey.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  download,
  NotFound,
  Refused,
  Section,
  To,
  useCall,
  useGo,
  useMay,
  useMe,
  Watermark,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { QuestionResult } from './QuestionResult.tsx'

/** 测评结果: satisfaction of each unit, how each question was answered, what was written; only where enough answered. */
export function ResultPart({ of }: { of: SurveyPage }) {
  const words = useWords()
  const me = useMe()
  const asked = useCall(readSurveyResult, { params: { id: of.line.id } })
  // Not counted yet: the sweep is about to.
  if (asked.error instanceof Refused || asked.error instanceof NotFound)
    return (
      <Section title={words('result.title')}>
        <p>{words('page.nextCounting')}</p>
      </Section>
    )
  return (
    <Asked of={asked}>
      {(result) => (
        <>
          <Section
            title={words('result.title')}
            tools={
              <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
                <To path="/survey-trends">{words('result.toTrend')}</To>
                <Button onClick={() => void download(exportSurveyResult, { params: { id: of.line.id } })}>{words('result.excel')}</Button>
              </div>
            }
          >
            <Groups result={result} />
            <p className="field-help" style={{ marginTop: 8 }}>
              {words('result.how')} {words('result.rule', { minimum: result.minimum })}
            </p>
          </Section>
          {result.questions.map((question, at) => (
            <QuestionResult key={question.key} question={question} no={at + 1} />
          ))}
          <Remarks of={result.remarks} survey={of.line} />
          <Watermark viewer={me.name} />
        </>
      )}
    </Asked>
  )
}

function Groups({ result }: { result: SurveyResult }) {
  const words = useWords()
  const few = <span className="field-help">{words('few')}</span>
  const columns: Column<ResultGroup>[] = [
    { key: 'unit', title: words('result.unit'), show: (group) => group.name || <strong>{words('result.all')}</strong> },
    { key: 'answers', title: words('result.answers'), width: 160, align: 'right', show: (group) => group.answers ?? few },
    { key: 'score', title: words('result.score'), width: 160, align: 'right', show: (group) => group.score?.toFixed(1) ?? few },
    {
      key: 'low',
      title: words('result.hint'),
      width: 216,
      show: (group) =>
        group.isDissatisfied ? <span className="light red">{words('result.low', { line: result.dissatisfiedBelow })}</span> : null,
    },
  ]
  const rows = result.groups.length > 1 ? [result.total, ...result.groups] : result.groups
  return <DataTable caption={words('result.scores')} columns={columns} rows={rows} rowKey={(group) => group.unitId} flows />
}

function Remarks({ of, survey }: { of: ShownResult['remarks']; survey: SurveyPage['line'] }) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const mayRegister = may('item.register') && may('survey.keep', survey.unitId)
  if (of.length === 0) return null
  return (
    <Section title={words('result.remarks')}>
      <p className="field-help">{words('result.remarksSays')}</p>
      {of.map(({ key, question, items }) => (
        <section key={key} aria-label={question}>
          <h3 style={{ margin: '12px 0 4px' }}>{question}</h3>
          {items.length === 0 ? (
            <p>{words('result.noRemarks')}</p>
          ) : (
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {items.map(({ name, text, entry }, at) => (
                <li key={at} style={{ padding: '4px 0', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                  {text}
                  {name && <span className="field-help"> {words('result.from', { unit: name })}</span>}
                  {entry && (
                    <span className="field-help">
                      {' '}
                      {words('result.entry')} <To path={`/ledger/${entry.itemId}`}>{entry.ledgerNo}</To>
                    </span>
                  )}
                  {mayRegister && !entry && (
                    <Button
                      size="small"
                      type="link"
                      onClick={() => go(`/ledger/new?remark=${encodeURIComponent(remarkId(survey.id, key, at))}`)}
                    >
                      {words('result.register')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Section>
  )
}
