import './charts.css'

interface Mark {
  at: number
  words: string
}

export interface BoxPictureProps {
  min: number
  q1: number
  median: number
  q3: number
  max: number
  /** The one that is looked at. */
  subject: Mark
  /** The line that it crossed; null where there is none on this scale. */
  line: Mark | null
  /** A number of the scale in words. */
  textOf: (value: number) => string
  /** The whole picture in a sentence, for those who hear it. */
  says: string
}

const BOX = { top: 40, bottom: 72, middle: 56 }
/** Free room at both ends, in percent. */
const ROOM = 4

/** A group in five numbers as a box with whiskers, one member and a line marked on the same scale. */
export function BoxPicture({ min, q1, median, q3, max, subject, line, textOf, says }: BoxPictureProps) {
  const marks = [min, max, subject.at, ...(line ? [line.at] : [])]
  const low = Math.min(...marks)
  const span = Math.max(...marks) - low || 1
  const x = (value: number) => ROOM + ((100 - 2 * ROOM) * (value - low)) / span
  return (
    <svg className="box-picture" role="img" aria-label={says}>
      <Stroke className="whisker" from={x(min)} to={x(q1)} />
      <Stroke className="whisker" from={x(q3)} to={x(max)} />
      <Upright className="whisker" at={x(min)} />
      <Upright className="whisker" at={x(max)} />
      <rect className="box" x={`${x(q1)}%`} width={`${Math.max(0.2, x(q3) - x(q1))}%`} y={BOX.top} height={BOX.bottom - BOX.top} rx="2" />
      <Upright className="median" at={x(median)} />
      {line && <line className="line" x1={`${x(line.at)}%`} x2={`${x(line.at)}%`} y1={26} y2={88} />}
      {line && <Words className="line-words" at={x(line.at)} y={102} says={line.words} />}
      <circle className="subject" cx={`${x(subject.at)}%`} cy={BOX.middle} r="5" />
      <Words className="subject-words" at={x(subject.at)} y={18} says={subject.words} />
      {scaleOf([min, median, max], x).map((value) => (
        <Words key={value} at={x(value)} y={124} says={textOf(value)} />
      ))}
    </svg>
  )
}

/** Numbers of the scale that don't run into each other. */
function scaleOf(values: readonly number[], x: (value: number) => number): number[] {
  return values.filter((value, at) => values.slice(0, at).every((other) => Math.abs(x(other) - x(value)) > 14))
}

const Stroke = ({ className, from, to }: { className: string; from: number; to: number }) => (
  <line className={className} x1={`${from}%`} x2={`${to}%`} y1={BOX.middle} y2={BOX.middle} />
)

const Upright = ({ className, at }: { className: string; at: number }) => (
  <line className={className} x1={`${at}%`} x2={`${at}%`} y1={BOX.top} y2={BOX.bottom} />
)

function Words({ className, at, y, says }: { className?: string; at: number; y: number; says: string }) {
  const anchor = at < 18 ? 'start' : at > 82 ? 'end' : 'middle'
  return (
    <text className={className} x={`${at}%`} y={y} textAnchor={anchor}>
      {says}
    </text>
  )
}
