import { Alert, Button } from 'antd'
import { useState } from 'react'
import { actOnPoint, listPoints, readPoint } from '../../../../modules/risks/point/point.api.ts'
import {
  Asked,
  ConfirmAct,
  DayText,
  FactList,
  Page,
  Section,
  Timeline,
  To,
  useAct,
  useCall,
  useGo,
  usePathParams,
  useNamed,
} from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'
import { PointMeasures } from '../../measures/PointMeasures.tsx'
import { PlaceLinks, useContentFacts } from './ContentFacts.tsx'
import type { PointAnswer } from './answer.ts'
import { GradeForm } from './GradeForm.tsx'
import { Grades } from './Grades.tsx'
import { Information, Meetings } from './Meetings.tsx'
import { ChangeForm, RetireForm, ReviewForm } from './ReviewForm.tsx'
import { Amendment, isAmended, Versions } from './Versions.tsx'

/** 风险点: one point with its reviews, level and versions. */
export default function PointPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPoint, { params: { id } })}>{(answer) => <PointSheet key={id} of={answer} />}</Asked>
}

function PointSheet({ of }: { of: PointAnswer }) {
  const layerOf = useCarrierWord()
  const words = useWords()
  const { point, content } = of
  const said = useContentFacts(content, of.signals ? { unitId: point.unitId, signals: of.signals } : undefined)
  const resting = of.rules.filter((rule) => rule.measures > 0)
  const [open, setOpen] = useState<'review' | 'grade' | 'change' | 'retire' | null>(null)
  const close = () => setOpen(null)
  return (
    <Page
      title={point.title}
      up={{ label: words('nav.points'), path: '/risk-points' }}
      marks={
        <>
          <strong>{point.no}</strong>
          <PointLevel rank={point.rank} />
          <span>{words(`states.${point.state}`)}</span>
          {point.version > 0 && <span>{words('list.versionNo', { version: isAmended(of) ? point.version + 1 : point.version })}</span>}
        </>
      }
      tools={<Tools of={of} onOpen={setOpen} />}
      next={{ says: <NextSays of={of} />, action: <NextAct of={of} onOpen={setOpen} /> }}
      aside={
        <Section title={words('page.reviews')}>
          <Reviews of={of} />
        </Section>
      }
    >
      <Hints of={of} />
      <Amendment of={of} />
      {open === 'review' && <ReviewForm pointId={point.id} onClose={close} />}
      {open === 'grade' && <GradeForm of={of} onClose={close} />}
      {open === 'change' && <ChangeForm pointId={point.id} unitId={point.unitId} onClose={close} />}
      {open === 'retire' && <RetireForm pointId={point.id} onClose={close} />}
      <Section title={words('page.facts')}>
        <FactList
          facts={[
            { label: words('list.unit'), value: <PlaceLinks {...point} /> },
            { label: words('list.carrier'), value: layerOf(point.carrier) },
            { label: words('list.author'), value: point.authorName },
            { label: words('list.writtenOn'), value: <DayText day={point.writtenOn} /> },
            { label: words(point.version === 0 ? 'page.origin' : 'page.reason'), value: of.reason, wide: true },
            ...said,
            { label: words('page.measureRules'), value: resting.length > 0 ? <MeasureRules of={resting} /> : null, wide: true },
          ]}
        />
      </Section>
      <PointMeasures pointId={point.id} unitId={point.unitId} isStanding={point.state !== 'retired'} />
      <Grades of={of} />
      <Versions of={of} />
      <Meetings of={of} />
      <Information of={of} />
    </Page>
  )
}

/** Rules on which measures against the point rest. */
function MeasureRules({ of }: { of: PointAnswer['rules'] }) {
  const words = useWords()
  const today = useToday()
  return of.map((rule) => (
    <div key={rule.id}>
      <To path={`/control-rules/${rule.id}`}>{[rule.title, rule.docNo].filter(Boolean).join(' · ')}</To>{' '}
      <span className="field-help">{words('page.byMeasures', { count: rule.measures })}</span>
      {rule.repealedOn !== null && rule.repealedOn <= today && <span className="light red"> {words('page.repealed')}</span>}
    </div>
  ))
}

function NextSays({ of: { point, acts, stageTitle } }: { of: PointAnswer }) {
  const words = useWords()
  if (acts.includes('review')) return <>{words('page.next.yourReview', { stage: stageTitle ?? '' })}</>
  if (point.state === 'draft') return <>{words(point.version > 0 ? 'page.next.amend' : 'page.next.edit')}</>
  return <>{words(`page.next.${point.state}`)}</>
}

type Opens = (what: 'review' | 'grade' | 'change' | 'retire') => void

function NextAct({ of, onOpen }: { of: PointAnswer; onOpen: Opens }) {
  const words = useWords()
  const { acts, point } = of
  const submit = useAct(actOnPoint, { invalidates: [readPoint, listPoints], done: words('acts.submitted') })
  if (acts.includes('grade') && point.rank === null)
    return (
      <>
        <Button type="primary" onClick={() => onOpen('grade')}>
          {words('acts.grade')}
        </Button>
        {acts.includes('review') && <Button onClick={() => onOpen('review')}>{words('acts.review')}</Button>}
      </>
    )
  if (acts.includes('review'))
    return (
      <>
        <Button type="primary" onClick={() => onOpen('review')}>
          {words('acts.review')}
        </Button>
        {acts.includes('grade') && <Button onClick={() => onOpen('grade')}>{words('acts.grade')}</Button>}
      </>
    )
  if (acts.includes('submit'))
    return (
      <Button
        type="primary"
        loading={submit.isPending}
        onClick={() => submit.mutate({ params: { id: point.id }, body: { act: 'submit' } })}
      >
        {words('acts.submit')}
      </Button>
    )
  if (acts.includes('change')) return <Button onClick={() => onOpen('change')}>{words('acts.change')}</Button>
  return null
}

function Tools({ of: { acts, point }, onOpen }: { of: PointAnswer; onOpen: Opens }) {
  const words = useWords()
  const go = useGo()
  const act = useAct(actOnPoint, {
    invalidates: [readPoint, listPoints],
    onDone: (answer) => answer.page === null && go('/risk-points'),
  })
  return (
    <>
      {acts.includes('edit') && <Button onClick={() => go(`/risk-points/${point.id}/edit`)}>{words('acts.edit')}</Button>}
      {acts.includes('withdraw') && (
        <Button loading={act.isPending} onClick={() => act.mutate({ params: { id: point.id }, body: { act: 'withdraw' } })}>
          {words('acts.withdraw')}
        </Button>
      )}
      {acts.includes('drop') && (
        <ConfirmAct
          label={words('acts.drop')}
          says={words('acts.dropSure')}
          onSure={() => act.mutate({ params: { id: point.id }, body: { act: 'drop' } })}
        />
      )}
      {acts.includes('retire') && <Button onClick={() => onOpen('retire')}>{words('acts.retire')}</Button>}
    </>
  )
}

/** What a reviewer should look at. */
function Hints({ of: { likeness, point } }: { of: PointAnswer }) {
  const words = useWords()
  return (
    <>
      {likeness && (
        <Alert
          type="info"
          style={{ marginBottom: 12 }}
          title={<To path={`/risk-points/${likeness.pointId}`}>{words('page.like', { ...likeness })}</To>}
        />
      )}
      {point.isStepGone && <Alert type="warning" style={{ marginBottom: 12 }} title={words('page.stepGone')} />}
    </>
  )
}

function Reviews({ of: { reviews } }: { of: PointAnswer }) {
  const words = useWords()
  const named = useNamed()
  return (
    <Timeline
      entries={reviews.map((each) => ({
        id: each.id,
        when: <DayText day={each.on} />,
        by: each.byName,
        says: named(each.stageTitle, words(`page.${each.decision}`)),
        detail: each.opinion,
        ...(each.decision === 'return' ? { tone: 'alarm' as const } : {}),
      }))}
    />
  )
}
