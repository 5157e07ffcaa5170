import { Button } from 'antd'
import { issuePlan, listPlans, printPlan, readPlan } from '../../../../modules/cascade/plan/plan.api.ts'
import type { PlanPage as Plan } from '../../../../modules/cascade/plan/plan.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  Asked,
  ConfirmAct,
  DayText,
  FactList,
  Page,
  PersonName,
  Section,
  useAct,
  useCall,
  useGo,
  usePathParams,
} from '../../../ui/index.ts'
import { Appraisals } from '../appraisal/Appraisals.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { Tasks } from './Tasks.tsx'

/** One scheme or plan: its goals, its tasks and how far each is. */
export default function PlanPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readPlan, { params: { id } })}>{(page) => <PlanSheet of={page} />}</Asked>
}

function PlanSheet({ of }: { of: Plan }) {
  const words = useWords()
  const go = useGo()
  const print = usePaper(printPlan)
  const { line, content } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('plan.title'), path: '/work-plans' }}
      marks={
        <>
          <strong>{words(`planState.${line.state}`)}</strong>
          <span>{words(`planKind.${line.kind}`)}</span>
          <span>{line.year}</span>
          <span>{line.unitName}</span>
        </>
      }
      tools={
        <>
          {of.mayAct.includes('revise') && <Button onClick={() => go(`/work-plans/${line.id}/edit`)}>{words('plan.edit')}</Button>}
          <Button onClick={() => print(line.id)}>{words('plan.print')}</Button>
        </>
      }
      next={useNext(of)}
    >
      <Section title={words('plan.tasks')}>
        <Tasks of={of} />
      </Section>
      {line.state === 'issued' && <Appraisals planId={line.id} />}
      <Section title={words('plan.goals')}>
        <FactList
          facts={content.goals.map((goal, at) => ({ label: `${at + 1}. ${words(`aspect.${goal.aspect}`)}`, value: goal.text, wide: true }))}
        />
      </Section>
      <Section>
        <FactList
          facts={[
            { label: words('plan.basis'), value: content.basis, wide: true },
            {
              label: words('plan.drafter'),
              value: line.draftedBy && <PersonName name={line.draftedBy.name} post={postOf(line.draftedBy)} />,
            },
            { label: words('plan.issuer'), value: of.issuedBy && <PersonName name={of.issuedBy.name} post={postOf(of.issuedBy)} /> },
            { label: words('plan.issuedOn'), value: line.issuedOn && <DayText day={line.issuedOn} /> },
          ]}
        />
      </Section>
    </Page>
  )
}

function useNext({ line, revision, mayAct }: Plan) {
  const words = useWords()
  const act = useAct(issuePlan, { invalidates: [readPlan, listPlans, readDesk], done: words('plan.issued') })
  if (mayAct.includes('issue'))
    return {
      says: words('plan.nextIssue'),
      action: (
        <ConfirmAct
          label={words('plan.issue')}
          says={words('plan.issueSays')}
          isPrimary
          isBusy={act.isPending}
          onSure={() => act.mutate({ params: { id: line.id }, body: { revision } })}
        />
      ),
    }
  return line.state === 'draft' ? { says: words('plan.nextDraft'), action: null } : undefined
}
