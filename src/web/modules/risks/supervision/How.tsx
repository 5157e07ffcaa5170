import type { Pace, SupervisionRow } from '../../../../modules/risks/supervision/supervision.schema.ts'
import { measuresText } from '../../../../modules/risks/supervision/supervision.rules.ts'
import { To, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** How many measures of a phase are named in a row; paper and Excel have all. */
const NAMED = 1

/** 怎么监督: measures by phase, the line, self-check and spot check at the pace of the pack, checks under way. */
export function How({ of }: { of: SupervisionRow }) {
  const words = useWords()
  const may = useMay()
  const every = ({ count, unit }: Pace) =>
    count === 1 ? words(`supervision.everyOne.${unit}`) : words(`supervision.every.${unit}`, { count })
  return (
    <>
      {of.measures.length === 0 && of.points.length > 0 && <div className="field-help">{words('supervision.noMeasures')}</div>}
      {of.measures.map(({ phase, phaseLabel, texts }) => (
        <div key={phase}>
          <span className="field-help">{phaseLabel}</span> {measuresText(texts.slice(0, NAMED))}
          {texts.length > NAMED && <span className="field-help"> {words('supervision.more', { count: texts.length - NAMED })}</span>}
        </div>
      ))}
      {of.line !== null && <div>{words('supervision.line', { line: of.line })}</div>}
      <div>
        {of.selfCheckEvery && (
          <>
            <span className="field-help">{words('supervision.selfCheck')}</span> {every(of.selfCheckEvery)}
          </>
        )}{' '}
        {of.spotCheckEvery && (
          <>
            <span className="field-help">{words('supervision.spotCheck')}</span> {every(of.spotCheckEvery)}
          </>
        )}
      </div>
      {of.form && (
        <div>
          <span className="field-help">{words('supervision.lastForm')}</span> <To path={`/risk-forms/${of.form.id}`}>{of.form.title}</To>{' '}
          <span className="field-help">
            {words(`supervision.forms.${of.form.state}`)} {of.form.submittedOn}
          </span>
        </div>
      )}
      {of.checks.map(({ id, title, dueOn, closedOn }) => (
        <div key={id}>
          <span className="field-help">{words('supervision.check')}</span>{' '}
          {may('check.figures') ? <To path={`/checks/${id}`}>{title}</To> : title}{' '}
          <span className="field-help">
            {closedOn ? words('supervision.closedOn', { day: closedOn }) : words('supervision.dueOn', { day: dueOn })}
          </span>
        </div>
      ))}
    </>
  )
}
