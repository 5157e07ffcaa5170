import { Button } from 'antd'
import { beginDraft, listDrafts, listOffers } from '../../../../modules/policy/drafts/draft.api.ts'
import { type AnswerOf, type Column, DataTable, DayText, Section, useAct, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useWords } from './useWords.ts'

type Draft = AnswerOf<typeof listDrafts>[number]
type Offer = AnswerOf<typeof listOffers>[number]

/** Drafts under way; nothing where there is none. */
export function Drafts() {
  const words = useWords()
  const drafts = useCall(listDrafts).data ?? []
  if (drafts.length === 0) return null
  const columns: Column<Draft>[] = [
    { key: 'title', title: words('list.name'), show: (draft) => draft.title },
    {
      key: 'base',
      title: words('list.base'),
      show: (draft) => words('page.from', { base: draft.baseVersion, version: draft.baseVersion + 1 }),
    },
    { key: 'state', title: words('list.state'), width: 120, show: (draft) => words(`state.${draft.state}`) },
    { key: 'from', title: words('list.from'), width: 140, show: (draft) => <DayText day={draft.effectiveOn} /> },
    { key: 'writers', title: words('list.writers'), show: (draft) => draft.writtenBy.map((each) => each.name).join('、') },
  ]
  return (
    <Section title={words('list.title')}>
      <DataTable
        caption={words('list.title')}
        columns={columns}
        rows={drafts}
        rowKey={(draft) => draft.id}
        rowPath={(draft) => `/pack-drafts/${draft.id}`}
        flows
      />
    </Section>
  )
}

/** Versions that came with the product after the house had made its own. */
export function Offers() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const offers = useCall(listOffers).data ?? []
  const begin = useAct(beginDraft, { invalidates: [listDrafts], onDone: ({ id }) => go(`/pack-drafts/${id}`) })
  if (offers.length === 0) return null
  const columns: Column<Offer>[] = [
    { key: 'title', title: words('list.name'), show: (offer) => words('page.childName', { title: offer.title, version: offer.version }) },
    { key: 'on', title: words('list.offered'), width: 140, show: (offer) => <DayText day={offer.offeredOn} /> },
    {
      key: 'take',
      title: words('act.begin'),
      width: 160,
      show: ({ packId, version }) =>
        may('policy.draft') && (
          <Button size="small" onClick={() => begin.mutate({ body: { packId, offeredVersion: version } })}>
            {words('list.takeUp')}
          </Button>
        ),
    },
  ]
  return (
    <Section title={words('list.offers')}>
      <p>{words('list.offersSay')}</p>
      <DataTable
        caption={words('list.offers')}
        columns={columns}
        rows={offers}
        rowKey={(offer) => `${offer.packId} ${offer.version}`}
        flows
      />
    </Section>
  )
}
