import type { TrialLine } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { type Column, To } from '../../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useTrialText } from './useTrialText.ts'

/** The columns of a trial: of what, where, how it is now and then; of what is kept, what it keeps. */
export function useTrialColumns(isOfKept = false): Column<TrialLine>[] {
  const words = useWords()
  const { titleOf, sideOf } = useTrialText()
  const title = (line: TrialLine) => (line.link ? <To path={line.link}>{titleOf(line)}</To> : titleOf(line))
  const shared: Column<TrialLine>[] = [
    { key: 'what', title: words('trial.what'), show: title },
    { key: 'unit', title: words('trial.unit'), width: 200, show: (line) => line.unitName },
  ]
  if (isOfKept) return [...shared, { key: 'from', title: words('trial.keeps'), width: 200, show: (line) => sideOf(line, line.from) }]
  return [
    ...shared,
    { key: 'from', title: words('trial.from'), show: (line) => sideOf(line, line.from) },
    { key: 'to', title: words('trial.to'), show: (line) => <strong>{sideOf(line, line.to)}</strong> },
  ]
}
