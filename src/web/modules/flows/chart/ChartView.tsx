import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Bones } from '../../../ui/index.ts'
import type { Drawn } from './drawing.ts'
import type { StepSign } from './marks.ts'
import { saveText } from './save-text.ts'
import { useWords } from '../useWords.ts'

interface ChartViewProps {
  bpmn: string
  name: string
  /** What stands on its steps; keep the list the same between renders where nothing changes. */
  signs?: readonly StepSign[]
  height?: string
}

const NONE: readonly StepSign[] = []

/** The chart drawn by bpmn-js; its library comes only when a chart is shown, and its mark stays visible. */
export function ChartView({ bpmn, name, signs = NONE, height = 'min(60vh, 640px)' }: ChartViewProps) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let isGone = false
    let close = () => {}
    const draw = async () => {
      const { drawChart } = await import('./drawing.ts')
      if (isGone) return
      const made = await drawChart(element, bpmn)
      close = made.close
      if (isGone) made.close()
      else setDrawn(made)
    }
    draw().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)))
    return () => {
      isGone = true
      close()
      setDrawn(null)
    }
  }, [bpmn])
  useEffect(() => drawn?.sign(signs), [drawn, signs])
  const saveSvg = async () => {
    if (drawn) saveText(await drawn.svg(signs), `${name}.svg`, 'image/svg+xml')
  }
  return (
    <>
      {trouble !== null && <Alert type="warning" showIcon role="alert" title={words('flow.broken', { reason: trouble })} />}
      {drawn?.isLaidOut && <p className="field-help">{words('flow.laidOut')}</p>}
      <div className="list-tools no-print">
        <span className="field-help">{words('flow.hint')}</span>
        <span className="push" />
        <Button size="small" onClick={() => drawn?.zoomBy(1 / 1.25)}>
          {words('flow.smaller')}
        </Button>
        <Button size="small" onClick={() => drawn?.zoomBy(1.25)}>
          {words('flow.larger')}
        </Button>
        <Button size="small" onClick={() => drawn?.fit()}>
          {words('flow.fit')}
        </Button>
        <Button size="small" onClick={() => void saveSvg()}>
          {words('flow.svg')}
        </Button>
      </div>
      {!drawn && trouble === null && <Bones lines={5} />}
      <div
        ref={place}
        role="figure"
        aria-label={words('flow.describe', { name })}
        style={{
          height: trouble === null ? height : 0,
          background: '#fff',
          border: '1px solid var(--line)',
          borderRadius: 4,
          position: 'relative',
          overflow: 'hidden',
        }}
      />
    </>
  )
}
