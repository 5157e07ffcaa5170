import { listPacks } from '../../../modules/policy/policy.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, DayText, Empty, Page, Section, useCall, useGo, useMay } from '../../ui/index.ts'
import { Button } from 'antd'
import { Drafts, Offers } from './amend/Drafts.tsx'
import { useWords as useAmendWords } from './amend/useWords.ts'
import { useWords } from './useWords.ts'

type Pack = AnswerOf<typeof listPacks>[number]

/** 制度方案: the packs of this installation and who works under which. */
export default function PacksPage() {
  const words = useWords()
  const amend = useAmendWords()
  const go = useGo()
  const may = useMay()
  const packs = useCall(listPacks)
  return (
    <Page
      title={words('title')}
      marks={words('intro')}
      tools={may('policy.draft') && <Button onClick={() => go('/pack-imports')}>{amend('act.import')}</Button>}
    >
      {may('policy.seeDrafts') && <Drafts />}
      {may('policy.seeDrafts') && <Offers />}
      <Section title={words('list.title')}>
        <Asked of={packs}>{(all) => <Packs packs={all} />}</Asked>
      </Section>
    </Page>
  )
}

function Packs({ packs }: { packs: readonly Pack[] }) {
  const words = useWords()
  const amend = useAmendWords()
  const titleOf = (id: string | null) => packs.find((pack) => pack.id === id)?.title ?? id
  const columns: Column<Pack>[] = [
    { key: 'title', title: words('list.name'), show: (pack) => pack.title },
    { key: 'version', title: words('list.version'), width: 96, show: (pack) => words('list.versionNo', { version: pack.version }) },
    { key: 'status', title: words('list.status'), width: 120, show: (pack) => <Status pack={pack} /> },
    { key: 'from', title: words('list.from'), width: 112, show: (pack) => <DayText day={pack.effectiveFrom} /> },
    { key: 'extends', title: words('list.extends'), show: (pack) => titleOf(pack.extends) },
    {
      key: 'made',
      title: amend('list.made'),
      show: ({ made }) =>
        made ? (
          amend('list.madeBy', { writers: made.draftedBy.join('、'), approver: made.approvedBy })
        ) : (
          <span className="field-help">{amend('list.carried')}</span>
        ),
    },
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

/** In force or on trial, and until when. */
function Status({ pack }: { pack: Pack }) {
  const words = useWords()
  const amend = useAmendWords()
  return (
    <>
      {words(`status.${pack.status}`)}
      {pack.status === 'trial' && pack.reviewOn && <div className="field-help">{amend('list.trialUntil', { day: pack.reviewOn })}</div>}
    </>
  )
}
