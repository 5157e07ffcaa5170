import { Button } from 'antd'
import { listChecks } from '../../../modules/conformance/conformance.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, Empty, InstantText, Page, Section, useCall, useGo, useMay } from '../../ui/index.ts'
import { fitnessText, percent } from './figures.ts'
import { RunCheck } from './RunCheck.tsx'
import { useWords } from './useWords.ts'

type Check = AnswerOf<typeof listChecks>[number]

/** 流程符合性检查: past checks, and a new one. */
export default function ChecksPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const checks = useCall(listChecks)
  return (
    <Page
      title={words('title')}
      marks={words('intro')}
      tools={<Button onClick={() => go('/conformance/discovery')}>{words('discover.title')}</Button>}
    >
      {may('conformance.run') && <RunCheck />}
      <Section title={words('list.title')}>
        <Asked of={checks}>{(all) => <Checks checks={all} />}</Asked>
      </Section>
    </Page>
  )
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const words = useWords()
  const columns: Column<Check>[] = [
    { key: 'flow', title: words('list.flow'), show: (check) => check.flowName },
    { key: 'item', title: words('list.item'), show: (check) => words('discover.nameAndItem', { name: check.flowName, item: check.item }) },
    { key: 'at', title: words('list.at'), show: (check) => <InstantText at={check.at} /> },
    { key: 'cases', title: words('list.cases'), align: 'right', show: (check) => check.cases.toLocaleString('en-US') },
    { key: 'fitting', title: words('list.fitting'), align: 'right', show: (check) => check.fitting.toLocaleString('en-US') },
    { key: 'share', title: words('list.share'), align: 'right', show: (check) => percent(check.fitting, check.cases) },
    { key: 'fitness', title: words('list.fitness'), align: 'right', show: (check) => fitnessText(check.logFitness) },
  ]
  return (
    <DataTable
      caption={words('list.title')}
      columns={columns}
      rows={checks}
      rowKey={(check) => check.id}
      rowPath={(check) => `/conformance/${check.id}`}
      flows
      empty={<Empty title={words('list.emptyTitle')} teach={words('list.emptyTeach')} />}
    />
  )
}
