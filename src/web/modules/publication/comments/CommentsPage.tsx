import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportComments, handleComment, listComments, readRatings } from '../../../../modules/publication/comments/comment.api.ts'
import { COMMENT_STATES, type CommentLine } from '../../../../modules/publication/comments/comment.schema.ts'
import { DIMENSION_WORDS } from '../../../../modules/publication/site/words.schema.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  type Column,
  DataTable,
  DayText,
  type Filter,
  FormGrid,
  type InputOf,
  Page,
  Section,
  ServerList,
  To,
  useAct,
  useAddress,
  useCall,
  useGo,
  useLanguage,
  useMay,
  useNamed,
  useSheet,
} from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

/** 群众评议: what waits to be read, what is shown, what was answered; ratings only in sum. */
export default function CommentsPage() {
  const words = useWords()
  const excel = useExcel(exportComments)
  const [{ unitId }] = useAddress()
  return (
    <Page title={words('comments.title')} marks={<span>{words('comments.intro')}</span>}>
      <Section title={words('comments.ratings')}>
        {unitId ? <Ratings unitId={unitId} /> : <p className="field-help">{words('comments.ratingsPick')}</p>}
      </Section>
      <ServerList
        name="public-comments"
        title={words('comments.title')}
        endpoint={listComments}
        columns={useColumns()}
        filters={useFilters()}
        rowKey={(line) => line.id}
        empty={{ title: words('comments.empty'), teach: words('comments.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function Ratings({ unitId }: { unitId: string }) {
  const words = useWords()
  const language = useLanguage()
  const columns: Column<AnswerOf<typeof readRatings>[number]>[] = [
    { key: 'dimension', title: words('comments.dimension'), show: (sum) => DIMENSION_WORDS[sum.dimension][language] },
    {
      key: 'average',
      title: words('comments.average'),
      width: 120,
      align: 'right',
      show: (sum) => sum.average?.toFixed(1) ?? words('comments.few'),
    },
    { key: 'count', title: words('comments.count'), width: 96, align: 'right', show: (sum) => sum.count },
  ]
  return (
    <Asked of={useCall(readRatings, { query: { unitId } })}>
      {(sums) =>
        sums.length > 0 ? (
          <DataTable caption={words('comments.ratings')} columns={columns} rows={sums} rowKey={(sum) => sum.dimension} flows />
        ) : (
          <p className="field-help">{words('comments.none')}</p>
        )
      }
    </Asked>
  )
}

function useColumns(): Column<CommentLine>[] {
  const words = useWords()
  return [
    { key: 'text', title: words('comments.text'), show: (line) => <Said of={line} /> },
    { key: 'unit', title: words('comments.unit'), width: 168, show: (line) => line.unitName },
    { key: 'receivedOn', title: words('comments.receivedOn'), width: 112, show: (line) => <DayText day={line.receivedOn} /> },
    { key: 'state', title: words('comments.state'), width: 96, show: (line) => words(`comments.states.${line.state}`) },
    { key: 'act', title: words('comments.act'), width: 320, show: (line) => <Acts of={line} /> },
  ]
}

function Said({ of }: { of: CommentLine }) {
  const words = useWords()
  const named = useNamed()
  return (
    <div style={{ whiteSpace: 'pre-line' }}>
      {of.text}
      {of.reason && <p className="field-help">{named(words('comments.reason'), of.reason)}</p>}
      {of.answer && <p className="field-help">{named(words('comments.answer'), of.answer)}</p>}
      {of.entry && (
        <p className="field-help">
          {words('comments.entry', { day: of.entry.on })}
          <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To>
        </p>
      )}
      {!of.entry && of.handedOverOn && <p className="field-help">{words('comments.handedOn', { day: of.handedOverOn })}</p>}
    </div>
  )
}

type What = InputOf<typeof handleComment>['body']['act']

/** What can be done with one comment; a reason or an answer is written in place. */
function Acts({ of }: { of: CommentLine }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const [asking, setAsking] = useState<'hold' | 'answer' | null>(null)
  const done = {
    show: words('comments.shown'),
    hold: words('comments.held'),
    answer: words('comments.answered'),
  }
  const act = useAct(handleComment, {
    invalidates: [listComments],
    sayBadInput: true,
    onDone: () => setAsking(null),
    done: done[asking ?? 'show'],
  })
  const take = (what: What) => act.mutate({ params: { id: of.id }, body: { revision: of.revision, act: what } })
  if (asking) return <Ask what={asking} start={of.answer ?? ''} isBusy={act.isPending} onTake={take} onCancel={() => setAsking(null)} />
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      {of.mayAct.includes('moderate') && of.state !== 'shown' && (
        <Button size="small" type="primary" loading={act.isPending} onClick={() => take({ kind: 'show' })}>
          {words('comments.show')}
        </Button>
      )}
      {of.mayAct.includes('moderate') && of.state !== 'held' && (
        <Button size="small" onClick={() => setAsking('hold')}>
          {words('comments.hold')}
        </Button>
      )}
      {of.mayAct.includes('answer') && (
        <Button size="small" onClick={() => setAsking('answer')}>
          {words('comments.giveAnswer')}
        </Button>
      )}
      {of.mayAct.includes('register') && may('item.register') && (
        <Button size="small" onClick={() => go(`/ledger/new?comment=${of.id}`)}>
          {words('comments.register')}
        </Button>
      )}
    </div>
  )
}

interface AskProps {
  what: 'hold' | 'answer'
  start: string
  isBusy: boolean
  onTake: (what: What) => void
  onCancel: () => void
}

const asked = {
  hold: z.strictObject({ text: z.string().trim().min(4).max(300) }),
  answer: z.strictObject({ text: z.string().trim().min(4).max(1000) }),
}

function Ask({ what, start, isBusy, onTake, onCancel }: AskProps) {
  const words = useWords()
  const form = useSheet(asked[what], { start: { text: what === 'answer' ? start : '' } })
  const take = () => form.submit(({ text }) => onTake(what === 'hold' ? { kind: 'hold', reason: text } : { kind: 'answer', answer: text }))
  return (
    <FormGrid onSubmit={take}>
      <AreaField
        form={form}
        name="text"
        label={words(what === 'hold' ? 'comments.reason' : 'comments.answer')}
        rows={2}
        maxLength={what === 'hold' ? 300 : 1000}
      />
      <div className="wide" style={{ display: 'flex', gap: 8 }}>
        <Button size="small" type="primary" loading={isBusy} onClick={take}>
          {words('comments.save')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words('comments.cancel')}
        </Button>
      </div>
    </FormGrid>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('publicComment.read', unit.id))
  return [
    {
      key: 'state',
      label: words('comments.state'),
      options: COMMENT_STATES.map((state) => ({ value: state, label: words(`comments.states.${state}`) })),
    },
    { key: 'unitId', label: words('comments.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
}
