import { Alert, Button } from 'antd'
import type { ChartFault } from '../../../../modules/flows/flow.schema.ts'
import { useWords } from '../useWords.ts'

/** What still keeps the chart from being put forward; each leads to its element. */
export function FaultList({ faults, onShow }: { faults: readonly ChartFault[]; onShow?: (element: string) => void }) {
  const words = useWords()
  if (faults.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={words('faults.title', { count: faults.length })}
      description={
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {faults.map(({ code, element, name }) => (
            <li key={`${code}.${element}`}>
              {words(`faults.${code}`, { name: name || words('flow.unnamed') })}{' '}
              {onShow && code !== 'no_start' && code !== 'no_end' && code !== 'no_step' && (
                <Button size="small" type="link" onClick={() => onShow(element)}>
                  {words('faults.show')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  )
}
