import { exportDeterminations, listDeterminations } from '../../../../modules/protection/determination/determination.api.ts'
import {
  DETERMINATION_RESULTS,
  DETERMINATION_STATES,
  type DeterminationLine,
} from '../../../../modules/protection/determination/determination.schema.ts'
import { type Column, DayText, ListPage } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 失实检举认定列表: false accusation as it was determined, and honest errors. */
export default function DeterminationList() {
  const words = useWords()
  const excel = useExcel(exportDeterminations)
  return (
    <ListPage
      name="determinations"
      title={words('determination.title')}
      intro={<span>{words('determination.intro')}</span>}
      endpoint={listDeterminations}
      columns={useColumns()}
      filters={[
        {
          key: 'result',
          label: words('determination.result'),
          options: DETERMINATION_RESULTS.map((each) => ({ value: each, label: words(`determination.results.${each}`) })),
        },
        {
          key: 'state',
          label: words('determination.state'),
          options: DETERMINATION_STATES.map((each) => ({ value: each, label: words(`determination.states.${each}`) })),
        },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/determinations/${line.id}`}
      empty={{ title: words('determination.empty'), teach: words('determination.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<DeterminationLine>[] {
  const words = useWords()
  return [
    { key: 'matter', title: words('determination.matter'), show: (line) => line.title },
    { key: 'matterNo', title: words('list.matterNo'), width: 176, show: (line) => line.matterNo },
    { key: 'result', title: words('determination.result'), width: 200, show: (line) => words(`determination.results.${line.result}`) },
    { key: 'state', title: words('determination.state'), width: 96, show: (line) => words(`determination.states.${line.state}`) },
    { key: 'decidedBy', title: words('determination.decidedBy'), width: 144, show: (line) => line.decidedBy },
    { key: 'docNo', title: words('determination.docNo'), width: 176, show: (line) => line.docNo },
    { key: 'decidedOn', title: words('determination.decidedOn'), width: 112, show: (line) => <DayText day={line.decidedOn} /> },
    { key: 'recordedBy', title: words('determination.recordedBy'), width: 96, isExtra: true, show: (line) => line.recordedByName },
    {
      key: 'recordedOn',
      title: words('determination.recordedOn'),
      width: 112,
      isExtra: true,
      show: (line) => <DayText day={line.recordedOn} />,
    },
  ]
}
