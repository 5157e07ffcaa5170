import { CLARIFICATION_WAYS } from '../../../modules/policy/parts/protection-policy.schema.ts'
import { exportClarifications, listClarifications } from '../../../modules/protection/clarification/clarification.api.ts'
import { CLARIFICATION_STATES, type ClarificationLine } from '../../../modules/protection/clarification/clarification.schema.ts'
import { type Column, DayText, ListPage, PersonName } from '../../ui/index.ts'
import { Light } from '../matters/parts/Light.tsx'
import { postOf } from '../matters/parts/post.ts'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useWords } from './useWords.ts'

/** 澄清列表. */
export default function ClarificationList() {
  const words = useWords()
  const excel = useExcel(exportClarifications)
  return (
    <ListPage
      name="clarifications"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      endpoint={listClarifications}
      columns={useColumns()}
      filters={[
        {
          key: 'state',
          label: words('list.state'),
          options: CLARIFICATION_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
        },
        { key: 'way', label: words('list.way'), options: CLARIFICATION_WAYS.map((way) => ({ value: way, label: words(`ways.${way}`) })) },
      ]}
      rowKey={(line) => line.id}
      rowPath={(line) => `/clarifications/${line.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<ClarificationLine>[] {
  const words = useWords()
  return [
    {
      key: 'person',
      title: words('list.person'),
      width: 200,
      show: (line) => <PersonName name={line.person.name} post={postOf(line.person)} />,
    },
    { key: 'matterNo', title: words('list.matterNo'), width: 176, show: (line) => line.matter?.matterNo },
    { key: 'way', title: words('list.way'), show: (line) => line.wayLabel },
    { key: 'state', title: words('list.state'), width: 112, show: (line) => words(`states.${line.state}`) },
    { key: 'docNo', title: words('list.docNo'), width: 176, show: (line) => line.docNo },
    { key: 'limit', title: words('list.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    { key: 'proposedBy', title: words('list.proposedBy'), width: 96, show: (line) => line.proposedByName },
    { key: 'proposedOn', title: words('list.proposedOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.proposedOn} /> },
    { key: 'deliveredOn', title: words('list.deliveredOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.deliveredOn} /> },
    { key: 'scope', title: words('list.scope'), width: 176, isExtra: true, show: (line) => line.scope },
  ]
}
