import { Alert } from 'antd'
import { listScreenings, readScreening, stopScreening } from '../../../../modules/indicators/indicator.api.ts'
import { listRules } from '../../../../modules/indicators/rules/rule.api.ts'
import {
  type AnswerOf,
  Asked,
  FactList,
  InstantText,
  Page,
  ProgressView,
  Section,
  useAct,
  useCall,
  useLanguage,
  useMay,
  usePathParams,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RuleTimes } from './RuleTimes.tsx'
import { isUnderWay, useScreening } from './useScreenings.ts'

type Run = AnswerOf<typeof readScreening>

/** 一次筛查: how far it is, what each rule took and could judge, and the way to stop it. */
export default function ScreeningPage() {
  const words = useWords()
  const { id = '' } = usePathParams()
  return (
    <Asked of={useScreening(id)}>
      {(run) => (
        <Page
          title={words('runs.one')}
          up={{ label: words('runs.title'), path: '/screenings' }}
          marks={
            <>
              <InstantText at={run.screening.at} />
              <span>{run.screening.byName}</span>
              <span>{words(`runs.${run.screening.state}`)}</span>
            </>
          }
        >
          {isUnderWay(run.screening) && <Progress of={run} />}
          {run.screening.failure && (
            <Alert type="error" showIcon role="alert" title={words('runs.failedSays', { failure: run.screening.failure })} />
          )}
          {(run.rules.length > 0 || !isUnderWay(run.screening)) && <Outcome of={run} />}
          <Section title={words('runs.byRule')}>
            <RuleTimes of={run.rules} isUnderWay={isUnderWay(run.screening)} />
          </Section>
        </Page>
      )}
    </Asked>
  )
}

function Progress({ of: { screening } }: { of: Run }) {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const rules = useCall(listRules, { query: {} }).data?.rules ?? []
  const stop = useAct(stopScreening, { invalidates: [readScreening, listScreenings], done: words('runs.stopping') })
  const { progress } = screening
  const title = rules.find((each) => each.code === progress?.rule)?.title[language] ?? ''
  const says = progress
    ? words('runs.nowAsks', { rule: `${progress.rule} ${title}`.trim(), at: Math.min(progress.done + 1, progress.of), of: progress.of })
    : words('runs.waits')
  return (
    <Section title={words('runs.progress')}>
      <ProgressView
        says={says}
        teach={words('runs.leave')}
        percent={progress && progress.of > 0 ? Math.min(99, Math.round((100 * progress.done) / progress.of)) : undefined}
        onStop={may('indicator.run') ? () => stop.mutate({ params: { id: screening.id }, body: {} }) : undefined}
      />
    </Section>
  )
}

function Outcome({ of: { screening, rules } }: { of: Run }) {
  const words = useWords()
  const number = (value: number | null) => value?.toLocaleString('en-US') ?? null
  const judged = rules.reduce((sum, each) => sum + each.judged, 0)
  const gaps = rules.filter((each) => each.unassessable.length > 0).length
  const isSkipped = screening.state === 'done' && rules.length === 0
  return (
    <Section title={words('runs.outcome')}>
      <FactList
        facts={[
          { label: words('runs.rules'), value: rules.length },
          { label: words('runs.judged'), value: number(judged) },
          { label: words('runs.gaps'), value: gaps },
          { label: words('runs.signals'), value: number(screening.signals) },
          { label: words('runs.fresh'), value: number(screening.fresh) },
          { label: words('runs.revised'), value: number(screening.revised) },
          {
            label: words('runs.seconds'),
            value: isUnderWay(screening) ? null : words('runs.secondsValue', { seconds: screening.seconds.toFixed(1) }),
          },
        ]}
      />
      {isSkipped && <p className="life-teach">{words('runs.nothingChanged')}</p>}
      {screening.state === 'stopped' && <p className="life-teach">{words('runs.stoppedSays')}</p>}
    </Section>
  )
}
