/** The colours a chart draws with, read from the look in which its place stands. */
export interface Inks {
  text: string
  faint: string
  line: string
  sheet: string
  series: string[]
}

export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element)
  const ink = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: ink('--text'),
    faint: ink('--text-faint'),
    line: ink('--line'),
    sheet: ink('--sheet'),
    series: [ink('--ink'), '#b8863b', '#5f8f78', '#8b6f9c', '#7a8a94', '#b9724f'],
  }
}
