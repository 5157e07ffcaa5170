import { Button } from 'antd'
import { type CustomRuleLine, listCustomDatasets, listCustomRules } from '../../../../modules/indicators/custom/custom.api.ts'
import { Asked, type Column, DataTable, DayText, Empty, Page, To, useCall, useGo, useLanguage, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 自定义规则: what the institution asks beyond the library. */
export default function CustomListPage() {
  const words = useWords()
  const rules = useCall(listCustomRules)
  return (
    <Page title={words('custom.title')} marks={words('custom.intro')} tools={<MakeButton />}>
      <Asked of={rules}>{(all) => <Rules all={all} />}</Asked>
    </Page>
  )
}

function MakeButton() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  return may('rule.test') ? (
    <Button type="primary" onClick={() => go('/custom-rules/new')}>
      {words('custom.make')}
    </Button>
  ) : null
}

function Rules({ all }: { all: readonly CustomRuleLine[] }) {
  const words = useWords()
  const language = useLanguage()
  const datasets = useCall(listCustomDatasets).data?.datasets ?? []
  const columns: Column<CustomRuleLine>[] = [
    { key: 'code', title: words('custom.code'), width: 104, show: ({ code }) => <To path={`/custom-rules/${code}`}>{code}</To> },
    {
      key: 'name',
      title: words('custom.name'),
      show: ({ definition }) => (language === 'en' && definition.titleEn ? definition.titleEn : definition.title),
    },
    {
      key: 'dataset',
      title: words('custom.dataset'),
      width: 160,
      show: ({ definition }) => datasets.find((each) => each.table === definition.dataset)?.title[language] ?? definition.dataset,
    },
    { key: 'version', title: words('custom.version'), width: 72, align: 'right', show: ({ version }) => version },
    { key: 'by', title: words('custom.by'), width: 120, show: ({ byName }) => byName },
    { key: 'on', title: words('custom.on'), width: 120, show: ({ on }) => <DayText day={on} /> },
    {
      key: 'rule',
      title: words('custom.rulePage'),
      width: 96,
      show: ({ code }) => <To path={`/indicators/${code}`}>{words('custom.rulePage')}</To>,
    },
  ]
  return (
    <DataTable
      caption={words('custom.title')}
      columns={columns}
      rows={all}
      rowKey={({ code }) => code}
      rowPath={({ code }) => `/custom-rules/${code}`}
      empty={<Empty title={words('custom.none')} teach={words('custom.noneTeach')} action={<MakeButton />} />}
    />
  )
}
