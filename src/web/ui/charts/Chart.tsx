import './charts.css'
import { Button } from 'antd'
import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Bones } from '../layout/states.tsx'
import { useWords } from '../wording/useWords.ts'
import { inksOf } from './inks.ts'

interface ChartProps {
  title: string
  /** What the chart shows, in a sentence, for those who hear it. */
  says: string
  /** An option of echarts; colours of text and axes come from the look. */
  option: EChartsCoreOption
  /** The same numbers as a table: every chart has one. */
  table: ReactNode
  height?: number
  /** Each number opens the records under it. */
  onPick?: (picked: { series: string; name: string; index: number }) => void
}

/** A chart that loads its library only when shown, wears the look, and can be read as a table. */
export function Chart({ title, says, option, table, height = 280, onPick }: ChartProps) {
  const words = useWords()
  const [isTable, setTable] = useState(false)
  return (
    <figure className="chart-frame" style={{ margin: 0 }} aria-label={words('chart.describe', { title })}>
      <header>
        <h3>{title}</h3>
        <Button size="small" className="no-print" onClick={() => setTable(!isTable)}>
          {words(isTable ? 'chart.chart' : 'chart.table')}
        </Button>
      </header>
      {isTable ? table : <Canvas option={option} height={height} says={says} onPick={onPick} />}
      <figcaption className="field-help">{says}</figcaption>
    </figure>
  )
}

function Canvas({ option, height, says, onPick }: Pick<ChartProps, 'option' | 'says' | 'onPick'> & { height: number }) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const element = place.current
    if (!element) return
    let close = () => {}
    let isGone = false
    void import('./echarts.ts').then(({ draw }) => {
      if (isGone) return
      close = draw(element, option, inksOf(element), (picked) => pick.current?.(picked))
      setReady(true)
    })
    return () => {
      isGone = true
      close()
    }
  }, [option])
  return (
    <div style={{ position: 'relative' }}>
      {!isReady && <Bones lines={5} />}
      {/* echarts draws into it; an img element holds no drawing */}
      <div ref={place} role="img" aria-label={says} style={{ height, width: '100%' }} />
    </div>
  )
}
