import type { ReactNode } from 'react'
import { useWords } from '../useWords.ts'
import { TextCell } from './fields.tsx'
import type { PackSheet } from './pack-sheet.ts'

const SCALES = ['point', 'information', 'warning', 'power'] as const

/** Codes, labels and colours of the four scales; how many levels there are is edited as text. */
export function Levels({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  return SCALES.map((scale) => {
    const levels = (sheet.at(`scales.${scale}`) as { rank: number; colour: string }[] | undefined) ?? []
    const title = words(`field.${scale}`)
    const cell = (index: number, key: 'code' | 'label' | 'colour', prefix?: ReactNode) => (
      <TextCell
        prefix={prefix}
        sheet={sheet}
        path={`scales.${scale}.${index}.${key}`}
        label={`${title} ${index + 1} ${words(`edit.${key}`)}`}
      />
    )
    return (
      <div key={scale} className="grid-frame flow" style={{ marginBottom: 16 }}>
        <table className="grid">
          <caption style={{ textAlign: 'start', padding: '6px 0' }}>{title}</caption>
          <thead>
            <tr>
              <th scope="col" style={{ width: 56 }}>
                {words('edit.rank')}
              </th>
              <th scope="col">{words('edit.code')}</th>
              <th scope="col">{words('edit.label')}</th>
              <th scope="col">{words('edit.colour')}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level, index) => (
              <tr key={level.rank}>
                <td style={{ position: 'static' }}>{level.rank}</td>
                <td>{cell(index, 'code')}</td>
                <td>{cell(index, 'label')}</td>
                <td>{cell(index, 'colour', <Swatch colour={level.colour} />)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  })
}

function Swatch({ colour }: { colour: string }) {
  return <span aria-hidden="true" style={{ width: 28, height: 16, borderRadius: 3, background: colour }} />
}
