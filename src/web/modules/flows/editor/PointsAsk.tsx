import { Modal, Select } from 'antd'
import { useState } from 'react'
import type { PointMove, StepPoint } from '../../../../modules/flows/flow.schema.ts'
import { useWords } from '../useWords.ts'
import type { EditedStep } from './sheet/lanes.ts'

const REVIEW = '∅'

/** A point whose step was changed, or is gone. */
export interface Uprooted {
  point: StepPoint
  stepName: string
  isGone: boolean
}

interface PointsAskProps {
  uprooted: readonly Uprooted[]
  steps: readonly EditedStep[]
  onDone: (moves: PointMove[]) => void
  onCancel: () => void
}

/** Before saving: what becomes of the risk points whose steps were changed or removed. */
export function PointsAsk({ uprooted, steps, onDone, onCancel }: PointsAskProps) {
  const words = useWords()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const answerOf = ({ point, isGone }: Uprooted): string | undefined => chosen[point.pointId] ?? (isGone ? undefined : point.stepId)
  const isOpen = uprooted.some((each) => answerOf(each) === undefined)
  const done = () =>
    onDone(uprooted.map((each) => ({ pointId: each.point.pointId, toStepId: answerOf(each) === REVIEW ? null : (answerOf(each) ?? null) })))
  const options = [
    ...steps.map(({ id, name }) => ({ value: id, label: name || words('flow.unnamed') })),
    { value: REVIEW, label: words('points.review') },
  ]
  return (
    <Modal
      open
      title={words('points.askTitle')}
      okText={words('points.goOn')}
      cancelText={words('points.back')}
      okButtonProps={{ disabled: isOpen }}
      onOk={done}
      onCancel={onCancel}
    >
      <p>{words('points.askSays')}</p>
      <table className="grid">
        <caption className="unseen">{words('points.askTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('points.point')}</th>
            <th scope="col">{words('points.was')}</th>
            <th scope="col">{words('points.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {uprooted.map((each) => (
            <tr key={each.point.pointId}>
              <td>{each.point.title}</td>
              <td>{words(each.isGone ? 'points.stepGone' : 'points.stepChanged', { step: each.stepName })}</td>
              <td>
                <Select
                  aria-label={words('points.becomesOf', { point: each.point.title })}
                  style={{ width: 200 }}
                  value={answerOf(each) ?? null}
                  placeholder={words('points.choose')}
                  options={options}
                  onChange={(to: string) => setChosen((before) => ({ ...before, [each.point.pointId]: to }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
