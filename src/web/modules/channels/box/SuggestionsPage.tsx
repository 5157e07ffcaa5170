import { Button } from 'antd'
import { exportSuggestions, listSuggestions } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import { SUGGESTION_STATES, SUGGESTION_TOPICS, type SuggestionLine } from '../../../../modules/channels/suggestion/suggestion.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** As much of it as a row holds. */
const LINE = 60
const shortened = (text: string): string => (text.length > LINE ? `${text.slice(0, LINE)}…` : text)

/** 意见箱, the newest first. */
export default function SuggestionsPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportSuggestions)
  return (
    <ListPage
      name="suggestions"
      title={words('box.title')}
      intro={<span>{words('box.intro')}</span>}
      tools={
        <span style={{ display: 'flex', gap: 8 }}>
          <Button href="/public/box" target="_blank" rel="noreferrer">
            {words('box.publicPage')}
          </Button>
          {may('suggestion.send') && <Button onClick={() => go('/my-suggestions')}>{words('box.mine')}</Button>}
        </span>
      }
      endpoint={listSuggestions}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/suggestions/${line.id}`}
      empty={{ title: words('box.empty'), teach: words('box.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<SuggestionLine>[] {
  const words = useWords()
  return [
    { key: 'text', title: words('box.text'), show: (line) => shortened(line.text) },
    { key: 'unit', title: words('box.unit'), width: 144, show: (line) => line.unitName },
    { key: 'topic', title: words('box.topic'), width: 96, show: (line) => words(`topics.${line.topic}`) },
    { key: 'receivedOn', title: words('box.receivedOn'), width: 112, show: (line) => <DayText day={line.receivedOn} /> },
    {
      key: 'state',
      title: words('field.state'),
      width: 168,
      show: (line) => (
        <>
          {words(`boxStates.${line.state}`)}
          {line.publishedOn && ` · ${words('box.isPublic')}`}
          {line.countdown && (
            <div>
              <Light of={line.countdown} />
            </div>
          )}
        </>
      ),
    },
    { key: 'entry', title: words('field.entry'), width: 112, show: (line) => line.entry?.ledgerNo },
    { key: 'way', title: words('box.way'), width: 96, isExtra: true, show: (line) => words(`ways.${line.way}`) },
    { key: 'answeredOn', title: words('field.answeredOn'), width: 112, isExtra: true, show: (line) => line.answeredOn },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('suggestion.read', unit.id))
  return [
    {
      key: 'state',
      label: words('field.state'),
      options: SUGGESTION_STATES.map((each) => ({ value: each, label: words(`boxStates.${each}`) })),
    },
    {
      key: 'topic',
      label: words('box.topic'),
      options: SUGGESTION_TOPICS.map((each) => ({ value: each, label: words(`topics.${each}`) })),
    },
    { key: 'unitId', label: words('box.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
}
