import { Button } from 'antd'
import { exportRetention, listRetention } from '../../../../modules/custody/disposal/disposal.api.ts'
import { RETENTION_STATES, type RetentionLine } from '../../../../modules/custody/disposal/disposal.schema.ts'
import { type Column, DayText, ListPage, useGo } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 保存与销毁: closed matters with the day until which they are kept. */
export default function RetentionList() {
  const words = useWords()
  const go = useGo()
  const excel = useExcel(exportRetention)
  return (
    <ListPage
      name="retention"
      title={words('retention.title')}
      intro={<span>{words('retention.intro')}</span>}
      tools={<Button onClick={() => go('/retention/holds')}>{words('retention.holds')}</Button>}
      endpoint={listRetention}
      columns={useColumns()}
      filters={[
        {
          key: 'state',
          label: words('retention.state'),
          options: RETENTION_STATES.map((state) => ({ value: state, label: words(`retention.states.${state}`) })),
        },
      ]}
      rowKey={(line) => line.matterId}
      rowPath={(line) => `/retention/matters/${line.matterId}`}
      empty={{ title: words('retention.empty'), teach: words('retention.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

/** How long, in words. */
export function useTerm(): (line: Pick<RetentionLine, 'years' | 'isUnfounded'>) => string {
  const words = useWords()
  return ({ years, isUnfounded }) =>
    years === null ? words('retention.forGood') : words(isUnfounded ? 'retention.unfounded' : 'retention.yearsOf', { years })
}

function useColumns(): Column<RetentionLine>[] {
  const words = useWords()
  const termOf = useTerm()
  return [
    { key: 'matterNo', title: words('retention.matterNo'), width: 176, show: (line) => line.matterNo },
    { key: 'title', title: words('retention.name'), show: (line) => line.title },
    { key: 'state', title: words('retention.state'), width: 112, show: (line) => <StateText of={line} /> },
    { key: 'years', title: words('retention.years'), width: 128, show: termOf },
    { key: 'closedOn', title: words('retention.closedOn'), width: 112, show: (line) => <DayText day={line.closedOn} /> },
    { key: 'dueOn', title: words('retention.dueOn'), width: 112, show: (line) => <DayText day={line.dueOn} /> },
    { key: 'certNo', title: words('retention.certNo'), width: 160, show: (line) => line.certNo },
    { key: 'register', title: words('retention.register'), width: 160, isExtra: true, show: (line) => line.registerName },
    { key: 'proposedBy', title: words('retention.proposedBy'), width: 96, isExtra: true, show: (line) => line.proposedByName },
  ]
}

export function StateText({ of }: { of: RetentionLine }) {
  const words = useWords()
  const says = words(`retention.states.${of.state}`)
  return of.state === 'due' || of.state === 'held' ? <strong>{says}</strong> : <>{says}</>
}
