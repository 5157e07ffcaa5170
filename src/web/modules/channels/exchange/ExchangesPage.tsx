import { Button } from 'antd'
import { exportExchanges, listExchanges } from '../../../../modules/channels/exchange/exchange.api.ts'
import { COUNTERPARTS, DIRECTIONS, type ExchangePage } from '../../../../modules/channels/exchange/exchange.schema.ts'
import { type Column, DayText, type Filter, ListPage, useGo, useMay } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 信息交流登记, the newest first. */
export default function ExchangesPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportExchanges)
  const add = may('exchange.keep') ? (
    <Button type="primary" onClick={() => go('/exchanges/new')}>
      {words('exchange.new')}
    </Button>
  ) : undefined
  return (
    <ListPage
      name="exchanges"
      title={words('exchange.title')}
      intro={<span>{words('exchange.intro')}</span>}
      tools={add}
      endpoint={listExchanges}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(line) => line.id}
      rowPath={(line) => `/exchanges/${line.id}`}
      empty={{ title: words('exchange.empty'), teach: words('exchange.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function useColumns(): Column<ExchangePage>[] {
  const words = useWords()
  return [
    { key: 'title', title: words('field.title'), show: (line) => line.title },
    { key: 'direction', title: words('exchange.direction'), width: 80, show: (line) => words(`directions.${line.direction}`) },
    { key: 'body', title: words('exchange.body'), width: 176, show: (line) => line.bodyName },
    { key: 'onDay', title: words('exchange.onDay'), width: 112, show: (line) => <DayText day={line.onDay} /> },
    { key: 'docNo', title: words('exchange.docNo'), width: 152, show: (line) => line.docNo },
    {
      key: 'receipt',
      title: words('exchange.receipt'),
      width: 168,
      show: (line) => (line.receiptOn ? words('exchange.receivedOn', { day: line.receiptOn }) : <Light of={line.countdown} />),
    },
    { key: 'entry', title: words('field.entry'), width: 120, show: (line) => line.entry?.ledgerNo },
    { key: 'no', title: words('exchange.no'), width: 128, isExtra: true, show: (line) => line.no },
    {
      key: 'counterpart',
      title: words('exchange.counterpart'),
      width: 136,
      isExtra: true,
      show: (line) => words(`counterparts.${line.counterpart}`),
    },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  return [
    {
      key: 'direction',
      label: words('exchange.direction'),
      options: DIRECTIONS.map((each) => ({ value: each, label: words(`directions.${each}`) })),
    },
    {
      key: 'counterpart',
      label: words('exchange.counterpart'),
      options: COUNTERPARTS.map((each) => ({ value: each, label: words(`counterparts.${each}`) })),
    },
    { key: 'owed', label: words('exchange.owed'), kind: 'flag' },
  ]
}
