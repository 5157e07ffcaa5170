import type { readSignal } from '../../../../modules/signals/signal.api.ts'
import { type AnswerOf, BoxPicture, Section } from '../../../ui/index.ts'
import { useAmountText } from '../../indicators/amounts.ts'
import { useUnitNames } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { useRuleOf } from './useRuleOf.ts'

/** A signal keeps money in yuan, as it is shown. */
const FEN_A_YUAN = 100

/** 同组比较: where the subject stands among those with whom it was compared, and the line that it crossed. */
export function Peers({ of }: { of: AnswerOf<typeof readSignal> }) {
  const words = useWords()
  const amount = useAmountText()
  const nameOf = useUnitNames()
  const rule = useRuleOf(of.signal.rule)
  const { peers, signal } = of
  if (!peers || signal.value === null) return null
  const textOf = (value: number) => (rule?.measure === 'fen' ? amount(value * FEN_A_YUAN, 'fen') : amount(value, rule?.measure ?? ''))
  const { min, q1, median, q3, max, n } = peers
  const subject = { at: signal.value, words: words('peers.subject', { value: textOf(signal.value) }) }
  const line = signal.line === null ? null : { at: signal.line, words: words('peers.line', { value: textOf(signal.line) }) }
  const group = peers.group.split('|').map(nameOf).join(words('peers.dot'))
  const facts = { n, min: textOf(min), q1: textOf(q1), median: textOf(median), q3: textOf(q3), max: textOf(max) }
  const says = [words('peers.says', facts), subject.words, line?.words].filter(Boolean).join(words('page.separator'))
  return (
    <Section title={words('peers.title')}>
      <p>{group === '' ? words('peers.allOf', { n }) : words('peers.group', { group, n })}</p>
      <BoxPicture {...{ min, q1, median, q3, max, subject, line, textOf, says }} />
      <p className="field-help">{words('peers.says', facts)}</p>
    </Section>
  )
}
