import { Button, Select } from 'antd'
import { useMemo } from 'react'
import type { TrendPage as Trend } from '../../../../modules/surveys/result/result.schema.ts'
import { exportSurveyTrend, readSurveyTrend } from '../../../../modules/surveys/survey.api.ts'
import { Asked, Chart, type Column, DataTable, download, Empty, Page, Section, To, useAddress, useCall } from '../../../ui/index.ts'
import { usePeriod } from '../usePeriod.ts'
import { useWords } from '../useWords.ts'

/** More lines than these nobody can follow. */
const DRAWN_UNITS = 7

/** 满意度走势: scores of each unit over the periods of one questionnaire. */
export default function TrendPage() {
  const words = useWords()
  const [{ family }, setAddress] = useAddress()
  const query = family ? { family } : {}
  const asked = useCall(readSurveyTrend, { query })
  return (
    <Page title={words('trend.title')} up={{ label: words('page.up'), path: '/surveys' }} marks={<span>{words('trend.intro')}</span>}>
      <Asked of={asked}>
        {(trend) =>
          trend.family === null ? (
            <Empty title={words('trend.empty')} teach={words('trend.teach')} />
          ) : (
            <>
              <div style={{ display: 'flex', gap: 8 }}>
                <Select<string>
                  aria-label={words('trend.choose')}
                  style={{ minWidth: 320 }}
                  value={trend.family}
                  options={trend.families.map((each) => ({ value: each.family, label: `${each.title}（${each.surveys}）` }))}
                  onChange={(next) => setAddress({ family: next })}
                />
                <Button onClick={() => void download(exportSurveyTrend, { query })}>{words('result.excel')}</Button>
              </div>
              <Section>
                <Course of={trend} />
              </Section>
            </>
          )
        }
      </Asked>
    </Page>
  )
}

type Row = Trend['series'][number]

/** A unit that was never shown has no line. */
const drawn = (series: readonly Row[]) => series.filter((row) => row.scores.some((score) => score !== null)).slice(0, DRAWN_UNITS + 1)

function Course({ of }: { of: Trend }) {
  const words = useWords()
  const period = usePeriod()
  const { surveys, series, dissatisfiedBelow: line } = of
  const option = useOption(of)
  const columns: Column<Row>[] = [
    { key: 'unit', title: words('trend.unit'), show: (row) => row.name || <strong>{words('result.all')}</strong> },
    ...surveys.map(
      (survey, at): Column<Row> => ({
        key: survey.id,
        title: period(survey.period),
        width: 136,
        align: 'right',
        show: (row) => row.scores[at]?.toFixed(1) ?? '—',
      }),
    ),
  ]
  const latest = series[0]?.scores.at(-1)
  const table = <DataTable caption={words('trend.chart')} columns={columns} rows={series} rowKey={(row) => row.unitId} flows />
  return (
    <>
      <Chart
        title={words('trend.chart')}
        says={words('trend.says', {
          count: surveys.length,
          period: period(surveys.at(-1)?.period ?? ''),
          score: latest?.toFixed(1) ?? words('few'),
          line: line ?? '',
        })}
        option={option}
        height={320}
        table={table}
      />
      {series.length > DRAWN_UNITS + 1 && <p className="field-help">{words('trend.most', { count: DRAWN_UNITS })}</p>}
      <div style={{ marginTop: 16 }}>{table}</div>
      <ul style={{ margin: '8px 0 0', paddingLeft: 20 }}>
        {surveys.map((survey) => (
          <li key={survey.id}>
            <To path={`/surveys/${survey.id}`}>
              {period(survey.period)} {survey.title}
            </To>
          </li>
        ))}
      </ul>
    </>
  )
}

function useOption({ surveys, series, dissatisfiedBelow }: Trend) {
  const words = useWords()
  const period = usePeriod()
  const labels = surveys.map((survey) => period(survey.period)).join('|')
  const [all, line] = [words('result.all'), words('trend.line')]
  return useMemo(
    () => ({
      grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
      legend: { top: 0, type: 'scroll' },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: labels.split('|') },
      yAxis: { type: 'value', min: 0, max: 100 },
      series: [
        ...drawn(series).map((row) => ({
          ...{ type: 'line', name: row.name || all, data: row.scores, symbolSize: 8 },
          ...(row.unitId === '' ? { lineStyle: { width: 4 } } : {}),
        })),
        {
          ...{ type: 'line', name: line, symbol: 'none', data: surveys.map(() => dissatisfiedBelow) },
          lineStyle: { type: 'dashed', width: 2 },
        },
      ],
      aria: { enabled: false },
    }),
    [surveys, series, dissatisfiedBelow, labels, all, line],
  )
}
