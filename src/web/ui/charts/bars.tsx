import './charts.css'

export interface Share {
  key: string
  label: string
  count: number
  tone: 'good' | 'warn' | 'alarm' | 'calm' | 'plain'
}

/** How a whole divides, as one thin bar; `says` tells the same in words, `hasKey` puts each share in words below it. */
export function ShareBar({ shares, says, hasKey = false }: { shares: readonly Share[]; says: string; hasKey?: boolean }) {
  const whole = shares.reduce((sum, each) => sum + each.count, 0)
  const shown = shares.filter((each) => each.count > 0)
  return (
    <>
      <div className="share-bar" role="img" aria-label={says}>
        {shown.map((each) => (
          <span
            key={each.key}
            className={each.tone}
            style={{ width: `${(100 * each.count) / whole}%` }}
            title={`${each.label} ${each.count}`}
          />
        ))}
      </div>
      {hasKey && (
        <ul className="share-key">
          {shares.map((each) => (
            <li key={each.key}>
              <i className={each.tone} aria-hidden="true" />
              {each.label} <strong>{each.count.toLocaleString('en-US')}</strong>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A number as a length beside the longest of its list; the number itself stands next to it in words. */
export function LengthBar({ value, most }: { value: number; most: number }) {
  return (
    <span className="length-bar" aria-hidden="true">
      <span style={{ width: `${most > 0 ? (100 * value) / most : 0}%` }} />
    </span>
  )
}
