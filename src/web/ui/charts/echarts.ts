import { BarChart, BoxplotChart, GraphChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { type EChartsCoreOption, init, use as bring } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Inks } from './inks.ts'

bring([BarChart, BoxplotChart, GraphChart, HeatmapChart, LineChart, PieChart, ScatterChart])
bring([
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
])

type Picked = { series: string; name: string; index: number }

/** Draw into the element; answers with what takes the chart away again. */
export function draw(element: HTMLDivElement, option: EChartsCoreOption, inks: Inks, onPick: (picked: Picked) => void): () => void {
  const chart = init(element, themeOf(inks), { renderer: 'svg' })
  chart.setOption({
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 8, top: 40, bottom: 8 },
    ...option,
  })
  chart.on('click', (event) => onPick({ series: event.seriesName ?? '', name: event.name, index: event.dataIndex ?? -1 }))
  const watcher = new ResizeObserver(() => chart.resize())
  watcher.observe(element)
  return () => {
    watcher.disconnect()
    chart.dispose()
  }
}

function themeOf({ text, faint, line, sheet, series }: Inks) {
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: { color: faint },
    splitLine: { lineStyle: { color: line } },
  }
  return {
    color: series,
    backgroundColor: 'transparent',
    textStyle: { color: text, fontFamily: "'Noto Sans SC', sans-serif" },
    legend: { top: 0, textStyle: { color: text } },
    tooltip: { backgroundColor: sheet, borderColor: line, textStyle: { color: text } },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
  }
}
