import { Button } from 'antd'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { useWords } from '../useWords.ts'

/** What the pack suggests against each chosen cause; taken over with one press. */
export function Suggestions({ causes, onUse }: { causes: PolicyPack['causes']; onUse: (measure: string) => void }) {
  const words = useWords()
  if (causes.length === 0) return null
  return (
    <ul className="suggestions" aria-label={words('reply.suggested')}>
      {causes.map((cause) => (
        <li key={cause.code}>
          <Button size="small" onClick={() => onUse(cause.measure)}>
            {words('reply.use')}
          </Button>
          <span>
            {cause.label}：{cause.measure}
          </span>
        </li>
      ))}
    </ul>
  )
}
