import { InputNumber } from 'antd'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { planDuties } from '../../../../modules/warnings/warning.rules.ts'
import { draftSchema } from '../../../../modules/warnings/warning.schema.ts'
import { Section } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { DraftSheet } from './useDraftSheet.ts'

const ANYONE = 'anyone'

/** What the letter will lay on the person and the unit, each act with its own limit (P23). */
export function LimitRows({ form, pack }: { form: DraftSheet; pack: PolicyPack }) {
  const words = useWords()
  const instrument = pack.warning.instruments.find((each) => each.code === form.values['instrument'])
  if (!instrument) return null
  const limits = draftSchema.shape.limits.safeParse(form.values['limits']).data ?? {}
  const person = form.values['personId'] === null ? null : ANYONE
  const draft = { ...BLANK, personId: person, limits: {} }
  const plans = planDuties(draft, instrument, pack)
  const change = (kind: string, count: number | null, usual: number) => {
    const rest = Object.entries(limits).filter(([each]) => each !== kind)
    form.set('limits', Object.fromEntries(count === null || count === usual ? rest : [...rest, [kind, count]]))
  }
  return (
    <Section title={words('draft.limits')}>
      <p className="field-help">{words('draft.limitsTeach')}</p>
      <ul className="limit-rows">
        {plans.map(({ kind, respondent, limit }) => (
          <li key={kind}>
            <span>
              {words(respondent.kind === 'person' ? 'draft.person' : 'draft.unit')} · {words(`owes.${kind}`)}
            </span>
            <InputNumber
              style={{ width: '100%' }}
              value={limits[kind] ?? limit.count}
              min={1}
              max={120}
              precision={0}
              suffix={words(`limitUnit.${limit.unit}`)}
              aria-label={words('draft.limit', { duty: words(`duty.${kind}`) })}
              onChange={(count) => change(kind, count, limit.count)}
            />
            <span className="field-help">
              {limits[kind] !== undefined && words('draft.changed', { usual: words(`unit.${limit.unit}`, { count: limit.count }) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const BLANK = {
  conditions: { brokeRule: true, publicDissatisfied: false, seriousConsequence: false, signs: [] },
  rank: 1,
  deviationReason: null,
  instrument: '',
  unitId: ANYONE,
  facts: '',
  brokenRules: [],
  demands: '',
}
