import type { CSSProperties } from 'react'
import type { CheckAnswer } from '../figures.ts'
import { useWords } from '../useWords.ts'

type Move = Pick<CheckAnswer['variants'][number]['moves'][number], 'kind' | 'name'>

const PLAIN: CSSProperties = { border: '1px solid var(--line-strong)', borderRadius: 4, padding: '0 6px', display: 'inline-block' }
const LOOKS: Record<Move['kind'], CSSProperties> = {
  sync: PLAIN,
  inserted: { ...PLAIN, background: '#fdf0d5', color: '#6b3a00', borderColor: '#b45309' },
  skipped: { ...PLAIN, background: '#fff5f5', color: '#a31515', border: '1px dashed #c62828', textDecoration: 'line-through' },
}

/** The steps of a case in a row: as the chart has them, too many, or left out; never told apart by colour alone. */
export function MoveStrip({ moves }: { moves: readonly Move[] }) {
  const words = useWords()
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
      {moves.map((move, at) => (
        <span key={`${at} ${move.name}`} style={LOOKS[move.kind]}>
          {move.kind === 'inserted' && <span aria-hidden="true">＋</span>}
          {move.kind !== 'sync' && <span className="unseen">{words(`moves.${move.kind}`)} </span>}
          {move.name}
        </span>
      ))}
    </span>
  )
}
