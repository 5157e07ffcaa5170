import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { compareCharts, draftFlow, listFlows, readFlow } from '../../../../modules/flows/flow.api.ts'
import type { PointMove } from '../../../../modules/flows/flow.schema.ts'
import { type AnswerOf, Asked, Section, useAct, useCall, useGo } from '../../../ui/index.ts'
import { ChartPair } from '../page/ChartPair.tsx'
import { useWords } from '../useWords.ts'

interface ConflictProps {
  flowId: string
  mine: { name: string; unitId: string | null; powerId: string | null; bpmn: string; moves: PointMove[] }
  /** Take what the other person saved, and go on from there. */
  onTheirs: (theirs: AnswerOf<typeof readFlow>) => void
  onKept: () => void
}

/** Somebody saved meanwhile: both charts side by side; mine can be kept as a draft of its own, so nothing is lost. */
export function Conflict({ flowId, mine, onTheirs, onKept }: ConflictProps) {
  const words = useWords()
  const go = useGo()
  const theirs = useCall(readFlow, { params: { id: flowId } })
  const { refetch } = theirs
  useEffect(() => void refetch(), [refetch])
  const keep = useAct(draftFlow, {
    invalidates: [listFlows, readFlow],
    done: words('conflict.kept'),
    onDone: (flow) => {
      onKept()
      go(`/flows/${flow.id}/edit`)
    },
  })
  return (
    <Section title={words('conflict.title')}>
      <Asked of={theirs.isFetchedAfterMount ? theirs : { ...theirs, data: undefined }}>
        {(page) => (
          <>
            <Alert type="warning" showIcon role="alert" title={words('conflict.says', { name: page.changedBy.name })} />
            <div className="actions" style={{ margin: '12px 0' }}>
              <Button
                type="primary"
                loading={keep.isPending}
                onClick={() =>
                  keep.mutate({
                    body: { item: page.flow.item, basedOn: page.basedOn ?? page.flow.id, ...mine },
                  })
                }
              >
                {words('conflict.keepMine')}
              </Button>
              <Button onClick={() => onTheirs(page)}>{words('conflict.takeTheirs')}</Button>
            </div>
            <Both theirs={page.bpmn} mine={mine.bpmn} />
          </>
        )}
      </Asked>
    </Section>
  )
}

function Both({ theirs, mine }: { theirs: string; mine: string }) {
  const words = useWords()
  const answer = useCall(compareCharts, { body: { before: theirs, after: mine } })
  return (
    <Asked of={answer}>
      {({ differences }) => (
        <ChartPair
          before={{ bpmn: theirs, title: words('conflict.theirs') }}
          after={{ bpmn: mine, title: words('conflict.mine') }}
          differences={differences}
        />
      )}
    </Asked>
  )
}
