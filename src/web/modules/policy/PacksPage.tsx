import { listPacks } from '../../../modules/policy/policy.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, DayText, Empty, Page, Section, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

type Pack = AnswerOf<typeof listPacks>[number]

/** 制度方案: the packs of this installation and who works under which. */
export default function PacksPage() {
  const words = useWords()
  const packs = useCall(listPacks)
  return (
    <Page title={words('title')} marks={words('intro')}>
      <Section title={words('list.title')}>
        <Asked of={packs}>{(all) => <Packs packs={all} />}</Asked>
      </Section>
    </Page>
  )
}

function Packs({ packs }: { packs: readonly Pack[] }) {
  const words = useWords()
  const titleOf = (id: string | null) => packs.find((pack) => pack.id === id)?.title ?? id
  const columns: Column<Pack>[] = [
    { key: 'title', title: words('list.name'), show: (pack) => pack.title },
    { key: 'version', title: words('list.version'), width: 96, show: (pack) => words('list.versionNo', { version: pack.version }) },
    { key: 'status', title: words('list.status'), width: 80, show: (pack) => words(`status.${pack.status}`) },
    { key: 'from', title: words('list.from'), width: 112, show: (pack) => <DayText day={pack.effectiveFrom} /> },
    { key: 'extends', title: words('list.extends'), show: (pack) => titleOf(pack.extends) },
    {
      key: 'usedBy',
      title: words('list.usedBy'),
      show: (pack) => pack.usedBy.map((node) => node.name).join('、') || <span className="field-help">{words('list.unused')}</span>,
    },
  ]
  return (
    <DataTable
      caption={words('list.title')}
      columns={columns}
      rows={packs}
      rowKey={(pack) => `${pack.id} ${pack.version}`}
      rowPath={(pack) => `/policy/${pack.id}/${pack.version}`}
      flows
      empty={<Empty title={words('list.emptyTitle')} teach={words('list.emptyTeach')} />}
    />
  )
}
