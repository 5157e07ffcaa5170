import { fenFromYuan, yuanText } from '../../../../kernel/money.ts'
import type { readSignal } from '../../../../modules/signals/signal.api.ts'
import { type AnswerOf, useLanguage } from '../../../ui/index.ts'
import { type Setting, useAmountText } from '../../indicators/amounts.ts'
import { useWords } from '../useWords.ts'
import { useRuleOf } from './useRuleOf.ts'

type Signal = AnswerOf<typeof readSignal>
type Told = Signal['settings'][number]

/** The settings under which it was found, and where they differ from the library. */
export function SettingList({ of }: { of: Signal }) {
  const words = useWords()
  const amount = useAmountText()
  const language = useLanguage()
  const rule = useRuleOf(of.signal.rule)
  return (
    <ul>
      {of.settings.map((each) => {
        const known = rule?.settings.find(({ key }) => key === each.key)
        const isOther = known !== undefined && told(known) !== each.value
        return (
          <li key={each.key}>
            {each.title[language]}
            {words('page.colon')}
            {isOther ? <strong>{textOf(each, known, amount)}</strong> : textOf(each, known, amount)}
            {isOther && ` ${words('page.library', { value: amount(known.byDefault, known.unit) })}`}
          </li>
        )
      })}
    </ul>
  )
}

type AmountText = ReturnType<typeof useAmountText>

/** A number in the unit of its setting; money and lists were told in words when the signal was found. */
function textOf({ value }: Told, known: Setting | undefined, amount: AmountText): string {
  const yuan = typeof value === 'string' && known?.unit === 'fen' ? fenFromYuan(value.replace(' 元', '')) : null
  return amount(yuan ?? value, known?.unit ?? '')
}

/** The value of the library as a signal tells it: money in yuan, lists joined. */
function told({ byDefault, unit }: Setting): Told['value'] {
  if (unit === 'fen' && typeof byDefault === 'number') return `${yuanText(byDefault)} 元`
  return Array.isArray(byDefault) ? byDefault.join('、') : byDefault
}
