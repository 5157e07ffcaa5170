import { type Column, DataTable } from '../../../ui/index.ts'
import { type CheckAnswer, fitnessText } from '../figures.ts'
import { useWords } from '../useWords.ts'
import { CountButton } from './CountButton.tsx'
import { MoveStrip } from './MoveStrip.tsx'
import { useOpened } from './useOpened.ts'

type Variant = CheckAnswer['variants'][number]

/** The ways in which cases ran, the most frequent first. */
export function Variants({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const { opened, open } = useOpened()
  const columns: Column<Variant>[] = [
    {
      key: 'cases',
      title: words('variants.cases'),
      width: 88,
      align: 'right',
      show: (variant) => (
        <CountButton
          count={variant.cases}
          says={words('variants.open', { count: variant.cases, number: variant.number + 1 })}
          isOpen={opened.variant === variant.number}
          onOpen={() => open({ variant: variant.number })}
        />
      ),
    },
    { key: 'steps', title: words('variants.steps'), show: (variant) => <MoveStrip moves={variant.moves} /> },
    {
      key: 'cost',
      title: words('variants.cost'),
      width: 88,
      align: 'right',
      show: ({ cost, costAtMost, isExact }) => (isExact ? cost : `${cost}–${costAtMost}`),
    },
    { key: 'fitness', title: words('variants.fitness'), width: 96, align: 'right', show: (variant) => fitnessText(variant.fitness) },
  ]
  return (
    <>
      <p className="field-help">{words('variants.says', { count: of.variantCount, shown: of.variants.length })}</p>
      <DataTable caption={words('variants.title')} columns={columns} rows={of.variants} rowKey={(variant) => String(variant.number)} />
    </>
  )
}
