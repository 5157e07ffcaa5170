import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { LevelMark } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const SCALES = ['point', 'information', 'warning', 'power'] as const

/** The four scales with the marks that every screen uses for them. */
export function Scales({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  return (
    <>
      <p className="field-help">{words('scale.teach')}</p>
      <div className="grid-frame flow">
        <table className="grid">
          <caption className="unseen">{words('pack.scales')}</caption>
          <tbody>
            {SCALES.map((scale) => (
              <tr key={scale}>
                <th scope="row" style={{ width: 144, position: 'static', background: 'transparent' }}>
                  {words(`scale.${scale}`)}
                </th>
                {pack.scales[scale].map((level) => (
                  <td key={level.rank}>
                    <LevelMark
                      rank={level.rank}
                      label={level.label.includes(level.code) ? level.label : `${level.code} ${level.label}`}
                      colour={level.colour}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** A rank of the warning or power scale as its mark. */
export function RankMark({ pack, scale, rank }: { pack: PolicyPack; scale: (typeof SCALES)[number]; rank: number }) {
  const level = pack.scales[scale].find((each) => each.rank === rank)
  return <LevelMark rank={rank} label={level?.label ?? String(rank)} colour={level?.colour} />
}
