import { Button, Input } from 'antd'
import type { z } from 'zod'
import type { replySchema } from '../../../../modules/warnings/duties/duty.schema.ts'
import { DayPick } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** A measure while it is being written. */
export type Measure = Partial<NonNullable<z.input<typeof replySchema>['measures']>[number]>

interface MeasureRowsProps {
  rows: readonly Measure[]
  /** By path, `measures.0.owner`. */
  errors: Readonly<Record<string, string>>
  onChange: (rows: Measure[]) => void
}

/** 整改措施: what, who, by when. */
export function MeasureRows({ rows, errors, onChange }: MeasureRowsProps) {
  const words = useWords()
  const change = (at: number, to: Measure) => onChange(rows.map((row, index) => (index === at ? { ...row, ...to } : row)))
  const nameOf = (at: number, what: string) => ({ 'aria-label': words('reply.measureOf', { count: at + 1, what }) })
  const stateOf = (at: number, part: keyof Measure) => ({
    status: errors[`measures.${at}.${part}`] ? ('error' as const) : ('' as const),
    'aria-invalid': Boolean(errors[`measures.${at}.${part}`]),
  })
  return (
    <>
      {rows.length > 0 && (
        <table className="measures">
          <thead>
            <tr>
              <th scope="col">{words('reply.what')}</th>
              <th scope="col">{words('reply.owner')}</th>
              <th scope="col">{words('reply.dueOn')}</th>
              <th scope="col">
                <span className="unseen">{words('reply.drop')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <td>
                  <Input.TextArea
                    autoSize={{ minRows: 2, maxRows: 6 }}
                    maxLength={500}
                    value={row.what ?? ''}
                    {...nameOf(at, words('reply.what'))}
                    {...stateOf(at, 'what')}
                    onChange={(event) => change(at, { what: event.target.value })}
                  />
                </td>
                <td style={{ width: 120 }}>
                  <Input
                    maxLength={60}
                    value={row.owner ?? ''}
                    {...nameOf(at, words('reply.owner'))}
                    {...stateOf(at, 'owner')}
                    onChange={(event) => change(at, { owner: event.target.value })}
                  />
                </td>
                <td style={{ width: 144 }}>
                  <DayPick
                    value={row.dueOn ?? null}
                    {...nameOf(at, words('reply.dueOn'))}
                    onChange={(day) => change(at, { dueOn: day ?? '' })}
                  />
                </td>
                <td style={{ width: 64 }}>
                  <Button type="text" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
                    {words('reply.drop')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button onClick={() => onChange([...rows, {}])}>{words('reply.add')}</Button>
    </>
  )
}
