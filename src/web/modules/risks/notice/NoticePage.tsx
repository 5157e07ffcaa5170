import { Button } from 'antd'
import { answerObjection, closeNotice, listNotices, object, readNotice } from '../../../../modules/risks/notice/notice.api.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  ChoiceField,
  type Column,
  DataTable,
  DayText,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useMay,
  useNamed,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'
import { NoticeState } from './NoticesPage.tsx'

type Answer = AnswerOf<typeof readNotice>

/** 公示: what is shown, who objected, what was answered. */
export default function NoticePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readNotice, { params: { id } })}>{(answer) => <NoticeSheet of={answer} />}</Asked>
}

function NoticeSheet({ of }: { of: Answer }) {
  const words = useWords()
  const { notice } = of
  return (
    <Page
      title={notice.title}
      up={{ label: words('notice.title'), path: '/risk-notices' }}
      marks={
        <>
          <span>{notice.unitName}</span>
          <span>
            <DayText day={notice.startsOn} /> – <DayText day={notice.endsOn} />
          </span>
          <NoticeState of={notice} />
        </>
      }
      tools={
        <Button href={`/api/risk-notices/${notice.id}/sheet.pdf`} target="_blank">
          {words('notice.print')}
        </Button>
      }
      next={useNext(of)}
    >
      <p>{words('notice.contactSays', { contact: of.contact })}</p>
      <Section title={words('notice.list')}>
        <Points of={of} />
      </Section>
      <Section title={words('notice.heard')}>
        <Objections of={of} />
        {notice.closedOn === null && <ObjectionForm of={of} />}
      </Section>
    </Page>
  )
}

/** Close it once the period is over and everybody is answered; until then, what is in the way. */
function useNext({ notice }: Answer) {
  const words = useWords()
  const may = useMay()
  const today = useToday()
  const act = useAct(closeNotice, { invalidates: [readNotice, listNotices], done: words('notice.closedNow') })
  if (notice.closedOn !== null) return undefined
  const isOver = today > notice.endsOn
  const says = !isOver
    ? words('notice.stillRuns', { day: notice.endsOn })
    : notice.unanswered > 0
      ? words('notice.mustAnswer', { count: notice.unanswered })
      : words('notice.closeNow')
  const isReady = isOver && notice.unanswered === 0 && may('riskNotice.keep')
  return {
    says,
    action: isReady && (
      <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ params: { id: notice.id } })}>
        {words('notice.close')}
      </Button>
    ),
  }
}

function Points({ of: { points } }: { of: Answer }) {
  const words = useWords()
  const columns: Column<Answer['points'][number]>[] = [
    { key: 'unit', title: words('list.unit'), width: 184, show: (point) => point.unitName },
    { key: 'post', title: words('list.post'), width: 128, show: (point) => point.postTitle },
    { key: 'title', title: words('list.title'), width: 200, show: (point) => point.title },
    { key: 'level', title: words('list.level'), width: 104, show: (point) => <PointLevel rank={point.rank} /> },
    { key: 'manifestation', title: words('page.manifestation'), show: (point) => point.manifestation },
    { key: 'measures', title: words('page.measures'), width: 240, show: (point) => point.measures },
  ]
  return <DataTable caption={words('notice.list')} columns={columns} rows={points} rowKey={(point) => point.id} />
}

function Objections({ of: { objections } }: { of: Answer }) {
  const words = useWords()
  const may = useMay()
  const named = useNamed()
  if (objections.length === 0) return <p className="field-help">{words('notice.noObjections')}</p>
  return (
    <ol className="timeline">
      {objections.map((each) => (
        <li key={each.id} className={each.outcome === null ? 'ahead' : undefined}>
          <div className="when">
            <DayText day={each.on} /> {each.byName}
          </div>
          <div>{each.pointNo ? named(each.pointNo, each.text) : each.text}</div>
          {each.outcome !== null && (
            <div className="detail">
              {words(`notice.${each.outcome}`)} · {each.answer} · {each.answeredByName} <DayText day={each.answeredOn ?? ''} />
            </div>
          )}
          {each.outcome === null && may('riskNotice.keep') && <AnswerForm objectionId={each.id} />}
        </li>
      ))}
    </ol>
  )
}

function ObjectionForm({ of: { notice, points } }: { of: Answer }) {
  const words = useWords()
  const act = useAct(object, { invalidates: [readNotice], done: words('notice.raised') })
  const form = useSheet(object.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: notice.id }, body }, { onSuccess: () => form.replace({}) }))
  return (
    <>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="pointId"
          label={words('notice.raiseAbout')}
          help={words('notice.whole')}
          options={points.map((point) => ({ value: point.id, label: `${point.unitName} ${point.title}` }))}
        />
        <AreaField form={form} name="text" label={words('notice.text')} rows={2} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={submit}>
          {words('notice.raise')}
        </Button>
      </div>
    </>
  )
}

function AnswerForm({ objectionId }: { objectionId: string }) {
  const words = useWords()
  const act = useAct(answerObjection, { invalidates: [readNotice, listNotices], done: words('notice.answered') })
  const form = useSheet(answerObjection.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: objectionId }, body }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="outcome"
          label={words('notice.outcome')}
          options={(['upheld', 'rejected'] as const).map((outcome) => ({ value: outcome, label: words(`notice.${outcome}`) }))}
        />
        <AreaField form={form} name="answer" label={words('notice.answer')} help={words('notice.answerHelp')} rows={2} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('notice.answer')}
        </Button>
      </div>
    </>
  )
}
