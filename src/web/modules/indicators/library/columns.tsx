import type { ReactNode } from 'react'
import type { Precision, RuleLine } from '../../../../modules/indicators/rules/rule.api.ts'
import { type Column, To, useLanguage, useMay } from '../../../ui/index.ts'
import { PrecisionBar, StateMark, useDecidedWords, useSourceWords } from '../marks.tsx'
import { NotJudged } from '../NotJudged.tsx'
import { useWords } from '../useWords.ts'

const thousands = (count: number) => count.toLocaleString('en-US')

/** The columns of the library at a unit; what is of signals only for those who may read them. */
export function useRuleColumns(nodeId: string, pathOf: (code: string) => string): Column<RuleLine>[] {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const columns: Column<RuleLine>[] = [
    { key: 'rule', title: words('library.rule'), width: 176, sortable: true, show: (rule) => `${rule.code} ${rule.title[language]}` },
    {
      key: 'question',
      title: words('library.question'),
      show: ({ question }) => (
        <div className="clamped" style={{ minWidth: 200 }} title={question[language]}>
          {question[language]}
        </div>
      ),
    },
    { key: 'state', title: words('library.state'), width: 176, show: (rule) => <State of={rule} nodeId={nodeId} /> },
    {
      key: 'changed',
      title: words('library.changed'),
      width: 88,
      align: 'right',
      sortable: true,
      show: ({ code, changed }) =>
        changed > 0 ? (
          <To path={pathOf(code)} className="one-line">
            {words('library.changedCount', { count: changed })}
          </To>
        ) : (
          '—'
        ),
    },
  ]
  const lastRun: Column<RuleLine> = {
    key: 'lastRun',
    title: words('library.lastRun'),
    width: 168,
    sortable: true,
    show: (rule) => <LastRun of={rule} path={pathOf(rule.code)} />,
  }
  return may('signal.read') ? [...columns, ...signalColumns(words), lastRun] : [...columns, lastRun]
}

function signalColumns(words: ReturnType<typeof useWords>): Column<RuleLine>[] {
  const column = (key: string, title: string, width: number, show: (of: Precision, code: string) => ReactNode): Column<RuleLine> => ({
    key,
    title,
    width,
    sortable: true,
    show: ({ code, precision }) => precision && show(precision, code),
  })
  return [
    column('precision', words('library.precision'), 152, (of, code) => <Precise of={of} code={code} />),
    {
      ...column('open', words('library.open'), 80, (of, code) => <Count count={of.open} path={`/signals?rule=${code}&state=open`} />),
      align: 'right',
    },
    {
      ...column('held', words('library.held'), 88, (of, code) => <Count count={of.held} path={`/signals?rule=${code}&state=held`} />),
      align: 'right',
    },
  ]
}

/** A number that opens the records behind it. */
const Count = ({ count, path }: { count: number; path: string }) => (count > 0 ? <To path={path}>{thousands(count)}</To> : <>0</>)

function Precise({ of, code }: { of: Precision; code: string }) {
  const words = useWords()
  return (
    <>
      {of.registered > 0 ? (
        <To path={`/signals?rule=${code}&state=registered`}>
          <PrecisionBar of={of} />
        </To>
      ) : (
        <PrecisionBar of={of} />
      )}
      {of.excluded > 0 && (
        <div>
          <To path={`/signals?rule=${code}&state=excluded`}>{words('precision.excluded', { count: of.excluded })}</To>
        </div>
      )}
    </>
  )
}

function State({ of, nodeId }: { of: RuleLine; nodeId: string }) {
  const words = useWords()
  const sourceOf = useSourceWords(nodeId)
  const decidedOf = useDecidedWords()
  return (
    <>
      <StateMark state={of.state} />
      <div className="field-help" title={decidedOf(of.stateFrom) || undefined}>
        {sourceOf(of.stateFrom)}
      </div>
      {of.lacksBasis && <NotJudged>{words('library.lacksBasis')}</NotJudged>}
      {of.precision !== null && of.precision.shadow > 0 && (
        <div>
          <To path={`/signals?rule=${of.code}&state=shadow`}>{words('library.shadow', { count: of.precision.shadow })}</To>
        </div>
      )}
    </>
  )
}

/** How many were judged, and in the same breath how many were not. */
function LastRun({ of: { lastRun }, path }: { of: RuleLine; path: string }) {
  const words = useWords()
  if (!lastRun) return <span className="field-help">{words('library.never')}</span>
  const { judged, unassessable, seconds } = lastRun
  return (
    <div className="number-lines">
      {judged > 0 && (
        <span>
          {words('library.judged', { count: thousands(judged) })}{' '}
          <span className="field-help">{words('library.seconds', { seconds: seconds.toFixed(1) })}</span>
        </span>
      )}
      {unassessable > 0 && (
        <To path={path}>
          <NotJudged>{words('library.notJudged', { count: thousands(unassessable) })}</NotJudged>
        </To>
      )}
      {unassessable === 0 && judged === 0 && (
        <To path={path}>
          <NotJudged>{words('library.nothingJudged')}</NotJudged>
        </To>
      )}
    </div>
  )
}
