import { useWords } from '../wording/useWords.ts'

const BY_RANK = ['', '#5b7083', '#a86a00', '#b3261e']

interface LevelMarkProps {
  rank: number
  label: string
  /** The pack's colour; the rank's own colour where it says nothing. */
  colour?: string
}

/** A level: as many filled bars as its rank, its label, and only then its colour. */
export function LevelMark({ rank, label, colour }: LevelMarkProps) {
  const words = useWords()
  const bars = Array.from({ length: Math.max(3, rank) }, (_, index) => index)
  const fill = colour ?? BY_RANK[Math.min(rank, 3)]
  return (
    <span className="level" title={words('level.rank', { rank })}>
      <svg width={bars.length * 5 + 1} height="14" aria-hidden="true">
        {bars.map((bar) => (
          <rect
            key={bar}
            x={bar * 5 + 0.5}
            y={9 - bar * 3 < 0.5 ? 0.5 : 9 - bar * 3}
            width="3.5"
            height={Math.min(13, 4 + bar * 3)}
            rx="1"
            fill={bar < rank ? fill : 'none'}
            stroke={fill}
            strokeOpacity={bar < rank ? 1 : 0.5}
          />
        ))}
      </svg>
      <span>{label}</span>
    </span>
  )
}
