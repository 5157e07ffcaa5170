import { Button } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { listSurveys } from '../../../../modules/surveys/survey.api.ts'
import { SURVEY_STATES, type SurveyLine } from '../../../../modules/surveys/survey.schema.ts'
import { type Column, DayText, type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { usePeriod } from '../usePeriod.ts'
import { useWords } from '../useWords.ts'

/** 问卷测评, the newest first. */
export default function SurveysPage() {
  const words = useWords()
  const go = useGo()
  const mayKeep = useMay()('survey.keep')
  const add = mayKeep ? (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/surveys/new')}>
      {words('list.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="surveys"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button onClick={() => go('/survey-trends')}>{words('nav.trend')}</Button>
          {mayKeep && <Button onClick={() => go('/questionnaires')}>{words('nav.questionnaires')}</Button>}
          {add}
        </div>
      }
      endpoint={listSurveys}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/surveys/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: add }}
    />
  )
}

function useColumns(): Column<SurveyLine>[] {
  const words = useWords()
  const period = usePeriod()
  const scoreOf = ({ state, score }: SurveyLine) =>
    state === 'closed' || state === 'stopped' ? (score?.toFixed(1) ?? <span className="field-help">{words('few')}</span>) : '—'
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'period', title: words('field.period'), width: 136, show: (line) => period(line.period) },
    { key: 'targets', title: words('field.targets'), width: 96, align: 'right', show: (line) => line.targets },
    { key: 'access', title: words('field.access'), width: 152, show: (line) => words(`accesses.${line.access}`) },
    { key: 'opensOn', title: words('field.opensOn'), width: 112, show: (line) => <DayText day={line.opensOn} /> },
    { key: 'closesOn', title: words('field.closesOn'), width: 112, show: (line) => <DayText day={line.closesOn} /> },
    { key: 'state', title: words('field.state'), width: 144, show: (line) => words(`states.${line.state}`) },
    { key: 'score', title: words('field.score'), width: 144, align: 'right', show: scoreOf },
    { key: 'unit', title: words('field.unitId'), width: 176, isExtra: true, show: (line) => line.unitName },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('survey.read', unit.id))
  return [
    {
      key: 'state',
      label: words('filter.state'),
      options: SURVEY_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
}
