import type { readScreening } from '../../../../modules/indicators/indicator.api.ts'
import { type AnswerOf, type Column, DataTable, Empty, LengthBar, To, useLanguage, useMay } from '../../../ui/index.ts'
import { NotJudged } from '../NotJudged.tsx'
import { useWords } from '../useWords.ts'

type RuleOfRun = AnswerOf<typeof readScreening>['rules'][number]

/** What each rule took, the longest first, with what it judged, what it could not, and why. */
export function RuleTimes({ of, isUnderWay }: { of: readonly RuleOfRun[]; isUnderWay: boolean }) {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const rules = of.toSorted((a, b) => b.seconds - a.seconds || a.rule.localeCompare(b.rule))
  const most = rules[0]?.seconds ?? 0
  const columns: Column<RuleOfRun>[] = [
    { key: 'rule', title: words('runs.rule'), width: 232, show: ({ rule, title }) => `${rule} ${title[language]}` },
    { key: 'bar', title: words('runs.time'), width: 128, show: ({ seconds }) => <LengthBar value={seconds} most={most} /> },
    {
      key: 'seconds',
      title: words('runs.seconds'),
      width: 88,
      align: 'right',
      show: ({ seconds }) => words('runs.secondsValue', { seconds: seconds.toFixed(2) }),
      total: (rows) => words('runs.secondsValue', { seconds: rows.reduce((sum, each) => sum + each.seconds, 0).toFixed(2) }),
    },
    {
      key: 'judged',
      title: words('runs.judged'),
      width: 104,
      align: 'right',
      show: ({ judged }) => judged.toLocaleString('en-US'),
      total: (rows) => rows.reduce((sum, each) => sum + each.judged, 0).toLocaleString('en-US'),
    },
    {
      key: 'asked',
      title: words('runs.asked'),
      width: 152,
      show: ({ rowsSince }) =>
        rowsSince === null ? words('runs.askedWhole') : words('runs.askedSince', { rows: rowsSince.toLocaleString('en-US') }),
    },
    { key: 'unassessable', title: words('runs.notJudged'), show: (rule) => <Reasons of={rule} /> },
    { key: 'files', title: words('runs.files'), width: 104, align: 'right', show: ({ files }) => files },
  ]
  const signals: Column<RuleOfRun> = {
    key: 'signals',
    title: words('runs.signals'),
    width: 88,
    show: ({ rule }) => <To path={`/signals?rule=${rule}`}>{words('runs.see')}</To>,
  }
  return (
    <DataTable
      caption={words('runs.byRule')}
      columns={may('signal.read') ? [...columns, signals] : columns}
      rows={rules}
      rowKey={({ rule }) => rule}
      rowPath={({ rule }) => `/indicators/${rule}`}
      flows
      empty={<Empty title={words(isUnderWay ? 'runs.noRuleYet' : 'runs.noRule')} />}
    />
  )
}

export function Reasons({ of: { unassessable, judged } }: { of: Pick<RuleOfRun, 'unassessable'> & { judged?: number } }) {
  const words = useWords()
  const language = useLanguage()
  if (unassessable.length === 0) return <span className="field-help">{words(judged === 0 ? 'runs.noneJudged' : 'runs.noGap')}</span>
  return (
    <ul>
      {unassessable.map(({ code, reason, subjects }) => (
        <li key={code}>
          <NotJudged>
            {subjects === null
              ? reason[language]
              : words('runs.reason', { reason: reason[language], count: subjects.toLocaleString('en-US') })}
          </NotJudged>
        </li>
      ))}
    </ul>
  )
}
