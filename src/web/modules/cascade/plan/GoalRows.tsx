import { Button, Input, Select } from 'antd'
import { ASPECTS } from '../../../../modules/cascade/plan/plan.schema.ts'
import { RowCell, type RowFaults, RowSays } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export interface Goal {
  aspect?: (typeof ASPECTS)[number]
  text: string
}

interface GoalRowsProps {
  goals: readonly Goal[]
  faults: RowFaults
  onChange: (goals: readonly Goal[]) => void
}

/** 目标 with the aspect at which each aims (R125). */
export function GoalRows({ goals, faults, onChange }: GoalRowsProps) {
  const words = useWords()
  const set = (at: number, change: Partial<Goal>) => onChange(goals.map((goal, index) => (index === at ? { ...goal, ...change } : goal)))
  return (
    <>
      {goals.map((goal, at) => (
        <div key={at} style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
          <RowCell says={faults.get(`goals.${at}.aspect`)}>
            <Select
              aria-label={words('plan.aspectOf', { no: at + 1 })}
              placeholder={words('plan.aspect')}
              style={{ width: 136 }}
              value={goal.aspect ?? null}
              options={ASPECTS.map((aspect) => ({ value: aspect, label: words(`aspect.${aspect}`) }))}
              onChange={(aspect) => aspect && set(at, { aspect })}
            />
          </RowCell>
          <RowCell className="grows" says={faults.get(`goals.${at}.text`)}>
            <Input
              aria-label={words('plan.goal', { no: at + 1 })}
              placeholder={words('plan.goal', { no: at + 1 })}
              value={goal.text}
              maxLength={1000}
              onChange={(event) => set(at, { text: event.target.value })}
            />
          </RowCell>
          {goals.length > 1 && (
            <Button
              type="text"
              aria-label={words('plan.dropGoal', { no: at + 1 })}
              onClick={() => onChange(goals.filter((_, index) => index !== at))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      <Button onClick={() => onChange([...goals, { text: '' }])}>{words('plan.addGoal')}</Button>
      {faults.has('goals') && <RowSays isLoud>{faults.get('goals') ?? ''}</RowSays>}
    </>
  )
}
