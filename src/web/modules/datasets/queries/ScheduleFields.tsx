import { Form, Input, Select } from 'antd'
import { type Schedule, scheduleSchema } from '../../../../modules/datasets/queries/schedule.rules.ts'
import { useWords } from '../useWords.ts'
import type { FactSheet } from './seen.ts'

const WEEK = [1, 2, 3, 4, 5, 6, 7]
const EARLY = '02:00'

/** When the query runs: each hour, each day or one day of the week, at a time of day. */
export function ScheduleFields({ sheet }: { sheet: FactSheet }) {
  const words = useWords()
  const { every, on, at } = scheduleOf(sheet.values['schedule'])
  const weekdays = words('queries.weekdays').split(' ')
  const set = (next: { every?: Schedule['every']; on?: number; at?: string }) => sheet.set('schedule', exactly({ every, on, at, ...next }))
  const options = (['hour', 'day', 'week'] as const).map((value) => ({ value, label: words(`queries.${value}`) }))
  return (
    <>
      <Form.Item label={words('queries.schedule')} htmlFor="every" required>
        <Select id="every" value={every} options={options} onChange={(next) => set({ every: next })} />
      </Form.Item>
      {every === 'week' && (
        <Form.Item label={words('queries.on')} htmlFor="on" required>
          <Select
            id="on"
            value={on}
            options={WEEK.map((value) => ({ value, label: weekdays[value - 1] }))}
            onChange={(next) => set({ on: next })}
          />
        </Form.Item>
      )}
      {every !== 'hour' && (
        <Form.Item label={words('queries.at')} htmlFor="at" required>
          <Input id="at" type="time" value={at} onChange={(event) => set({ at: event.target.value || EARLY })} />
        </Form.Item>
      )}
    </>
  )
}

function scheduleOf(value: unknown): { every: Schedule['every']; on: number; at: string } {
  const read = scheduleSchema.safeParse(value)
  return { on: 1, at: EARLY, ...(read.success ? read.data : { every: 'day' as const }) }
}

function exactly({ every, on, at }: { every: Schedule['every']; on: number; at: string }): Schedule {
  if (every === 'hour') return { every }
  return every === 'day' ? { every, at } : { every, on, at }
}
