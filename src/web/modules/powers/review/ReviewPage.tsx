import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { approvePowers, listReviews, REVIEWS_SHOWN } from '../../../../modules/powers/power.api.ts'
import { exportReviews } from '../../../../modules/powers/sheet/sheet.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  type Column,
  DataTable,
  Empty,
  FormGrid,
  Icon,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useSheet,
} from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { Differences } from '../compare/Differences.tsx'
import { STALE } from '../page/acts.tsx'
import { useWords } from '../useWords.ts'

type Waiting = AnswerOf<typeof listReviews>[number]

const opinion = z.strictObject({ note: approvePowers.body.shape.note })

/** 职权审核: all that waits, each with what it changes; what is plain can be approved together. */
export default function ReviewPage() {
  const words = useWords()
  const waiting = useCall(listReviews)
  const excel = useExcel(exportReviews)
  return (
    <Page
      title={words('review.title')}
      up={{ label: words('page.up'), path: '/powers' }}
      marks={<span>{words('review.intro')}</span>}
      tools={
        waiting.data && waiting.data.length > 0 ? (
          <Button icon={<Icon name="download" />} onClick={() => excel({})}>
            {words('list.excel')}
          </Button>
        ) : undefined
      }
    >
      <Asked of={waiting}>
        {(all) => (all.length === 0 ? <Empty title={words('review.empty')} teach={words('review.teach')} /> : <Reviews all={all} />)}
      </Asked>
    </Page>
  )
}

function Reviews({ all }: { all: readonly Waiting[] }) {
  const words = useWords()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const act = useAct(approvePowers, { invalidates: STALE, onDone: () => setChosen([]), done: words('review.approved') })
  const form = useSheet(opinion, { failure: act.error })
  const open = all.filter((each) => each.mayReview)
  const picked = open.filter((each) => chosen.includes(each.line.id))
  const approve = () =>
    form.submit(({ note }) => act.mutate({ body: { powers: picked.map(({ line }) => ({ id: line.id, revision: line.revision })), note } }))
  const columns = useColumns(chosen, (id, isOn) => setChosen(isOn ? [...chosen, id] : chosen.filter((each) => each !== id)))
  return (
    <>
      {all.length >= REVIEWS_SHOWN && <p className="field-help">{words('review.first', { count: all.length })}</p>}
      <DataTable caption={words('review.title')} columns={columns} rows={all} rowKey={(each) => each.version.id} flows />
      {open.length > 0 && (
        <Section title={words('review.one')}>
          <Checkbox
            checked={picked.length === open.length}
            indeterminate={picked.length > 0 && picked.length < open.length}
            onChange={(event) => setChosen(event.target.checked ? open.map((each) => each.line.id) : [])}
          >
            {words('review.chooseAll')}
          </Checkbox>
          <FormGrid>
            <AreaField form={form} name="note" label={words('review.note')} rows={2} maxLength={500} />
          </FormGrid>
          <p className="field-help">{words('review.late')}</p>
          <div className="form-foot">
            <Button type="primary" loading={act.isPending} disabled={picked.length === 0} onClick={approve}>
              {words('review.approveMany', { count: picked.length })}
            </Button>
          </div>
        </Section>
      )}
    </>
  )
}

function useColumns(chosen: readonly string[], choose: (id: string, isOn: boolean) => void): Column<Waiting>[] {
  const words = useWords()
  const kindOf = ({ version, before }: Waiting) => (version.isRetirement ? 'isRetirement' : before ? 'isChange' : 'isNew')
  return [
    {
      key: 'no',
      title: words('field.no'),
      width: 120,
      show: ({ line, mayReview }) =>
        mayReview ? (
          <Checkbox
            aria-label={words('review.choose', { title: line.title })}
            checked={chosen.includes(line.id)}
            onChange={(event) => choose(line.id, event.target.checked)}
          >
            {line.no}
          </Checkbox>
        ) : (
          line.no
        ),
    },
    {
      key: 'title',
      title: words('field.title'),
      width: 260,
      show: ({ line, mayReview }) => (
        <>
          <To path={`/powers/${line.id}`}>{line.title}</To>
          <div className="field-help">
            {line.unitName} {line.postTitle}
          </div>
          {!mayReview && <div className="field-help">{words('review.own')}</div>}
        </>
      ),
    },
    { key: 'kind', title: words('review.kind'), width: 80, show: (each) => words(`review.${kindOf(each)}`) },
    { key: 'rank', title: words('field.rank'), width: 88, show: ({ line }) => <Level rank={line.rank} scale="power" /> },
    { key: 'what', title: words('review.what'), show: (each) => <What of={each} /> },
    {
      key: 'writer',
      title: words('review.writer'),
      width: 96,
      show: ({ version }) => version.writtenBy.map((person) => person.name).join('、'),
    },
  ]
}

function What({ of: { version, before, postTitles } }: { of: Waiting }) {
  const words = useWords()
  return (
    <>
      <p>
        {version.reason}（{words('page.from', { day: version.effectiveOn })}）
      </p>
      {before && !version.isRetirement && (
        <Differences one={before} other={version.content} postTitles={postTitles} heads={[words('compare.one'), words('compare.other')]} />
      )}
    </>
  )
}
