import './indicators.css'
import type { RuleState, Source } from '../../../modules/indicators/rules/rule.schema.ts'
import type { Precision } from '../../../modules/indicators/rules/rule.api.ts'
import { type Share, ShareBar } from '../../ui/index.ts'
import { useUnitNames } from './UnitPick.tsx'
import { useWords } from './useWords.ts'

/** The state of a rule: its word, and a mark whose shape differs as well as its colour. */
export function StateMark({ state }: { state: RuleState }) {
  const words = useWords()
  return (
    <span className={`rule-state ${state}`}>
      <svg width="10" height="10" aria-hidden="true">
        {state === 'enabled' && <circle cx="5" cy="5" r="4" fill="currentColor" />}
        {state === 'shadow' && <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />}
        {state !== 'retired' && (
          <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeDasharray={state === 'draft' ? '2 2' : undefined} />
        )}
        {state === 'retired' && <path d="M2 2l6 6M8 2l-6 6" stroke="currentColor" strokeWidth="1.5" />}
      </svg>
      {words(`states.${state}`)}
    </span>
  )
}

const PACKS = ['generic', 'highway', 'bank', 'township'] as const
const isKnownPack = (id: string): id is (typeof PACKS)[number] => PACKS.some((each) => each === id)

/** Where a state or a value comes from, as seen from a unit. */
export function useSourceWords(nodeId: string): (from: Source) => string {
  const words = useWords()
  const nameOf = useUnitNames()
  return (from) => {
    if (from.kind === 'library') return words('source.library')
    if (from.kind === 'pack')
      return words('source.pack', { pack: isKnownPack(from.id) ? words(`packs.${from.id}`) : from.id, version: from.version })
    return from.id === nodeId ? words('source.own') : words('source.above', { unit: nameOf(from.id) })
  }
}

/** Who decided it, when and why; nothing where it came with the product. */
export function useDecidedWords(): (from: Source) => string {
  const words = useWords()
  return (from) => (from.kind === 'unit' ? words('source.decided', { on: from.on, by: from.byName, reason: from.reason }) : '')
}

const assessedOf = ({ founded, unfounded, unverifiable }: Precision) => founded + unfounded + unverifiable

/** 属实 n / 已评估 m: how often what the rule raised was true (P4), as a bar and in words. */
export function PrecisionBar({ of, hasKey = false }: { of: Precision; hasKey?: boolean }) {
  const words = useWords()
  const assessed = assessedOf(of)
  const says = words('precision.says', { founded: of.founded, assessed })
  if (assessed === 0) return <span className="field-help">{words('precision.none')}</span>
  const shares: Share[] = [
    { key: 'founded', label: words('precision.founded'), count: of.founded, tone: 'good' },
    { key: 'unverifiable', label: words('precision.unverifiable'), count: of.unverifiable, tone: 'warn' },
    { key: 'unfounded', label: words('precision.unfounded'), count: of.unfounded, tone: 'plain' },
  ]
  return (
    <>
      {says}
      <ShareBar shares={shares} says={says} hasKey={hasKey} />
    </>
  )
}
