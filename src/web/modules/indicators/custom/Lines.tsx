import { Button, Input, Select } from 'antd'
import type { Control } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useUnitWords } from '../amounts.ts'
import { useWords } from '../useWords.ts'
import type { TypedLine } from './draft.ts'

const MOST = 3

/** 界线: up to three, each with the level that it gives; typed in yuan, percent or numbers as the measure goes. */
export function LinesPick({ control, unit }: { control: Control; unit: string }) {
  const words = useWords()
  const pack = usePack()
  const suffix = useUnitWords()(unit)
  const lines = control.value as readonly TypedLine[]
  const set = (at: number, change: Partial<TypedLine>) =>
    control.onChange(lines.map((each, index) => (index === at ? { ...each, ...change } : each)))
  const ranks = [1, 2, 3].map((rank) => ({
    value: rank,
    label: pack?.scales.information.find((level) => level.rank === rank)?.label ?? String(rank),
  }))
  return (
    <div>
      {lines.map(({ typed, rank }, at) => (
        <div className="line-row" key={at}>
          <Input
            id={at === 0 ? control.id : undefined}
            aria-label={words('custom.line', { number: at + 1 })}
            aria-invalid={control['aria-invalid']}
            aria-describedby={control['aria-describedby']}
            value={typed}
            inputMode="decimal"
            suffix={suffix}
            onChange={(event) => set(at, { typed: event.target.value })}
          />
          <Select
            aria-label={words('custom.rank', { number: at + 1 })}
            value={rank}
            options={ranks}
            style={{ width: 120 }}
            onChange={(chosen: number) => set(at, { rank: chosen })}
          />
          {lines.length > 1 && (
            <Button
              aria-label={words('custom.removeLine', { number: at + 1 })}
              onClick={() => control.onChange(lines.filter((_, index) => index !== at))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {lines.length < MOST && (
        <Button onClick={() => control.onChange([...lines, { typed: '', rank: Math.min(MOST, (lines.at(-1)?.rank ?? 0) + 1) }])}>
          {words('custom.addLine')}
        </Button>
      )}
    </div>
  )
}
