import type { Light } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { useWords } from '../wording/useWords.ts'

interface CountdownLightProps {
  light: Light
  /** Working days left; negative: overdue by so many. */
  left: number
  dueOn: Day
  /** The holiday notice of a year in the span is not published. */
  estimated?: boolean
}

/** 时限灯 (P11): shape and words say it, colour only repeats it. */
export function CountdownLight({ light, left, dueOn, estimated = false }: CountdownLightProps) {
  const words = useWords()
  const says =
    left < 0 ? words('light.overdue', { count: -left }) : left === 0 ? words('light.today') : words('light.left', { count: left })
  return (
    <span className={`light ${light}`} title={estimated ? words('light.estimatedWhy') : words('light.due', { day: dueOn })}>
      <Lamp light={light} />
      {says}
      {estimated && <span> · {words('light.estimated')}</span>}
      <span className="unseen">{words('light.due', { day: dueOn })}</span>
    </span>
  )
}

function Lamp({ light }: { light: Light }) {
  return (
    <svg width="10" height="10" aria-hidden="true">
      {light === 'green' && <circle cx="5" cy="5" r="4" fill="currentColor" />}
      {light === 'yellow' && <path d="M5 .8L9.4 9H.6z" fill="currentColor" />}
      {light === 'red' && <rect x="1" y="1" width="8" height="8" fill="currentColor" />}
    </svg>
  )
}
