import { indicatorOf } from '../indicators/catalogue.ts'
import type { Indicator } from '../indicators/indicator.schema.ts'
import type { Coverage, ScreenedSignal } from '../indicators/screening/screening.schema.ts'
import { shownSettings } from '../indicators/settings.ts'
import type { RaisedSignal } from './signal.tables.ts'

const FEN_A_YUAN = 100

/** Money of a finding is kept in yuan, as it is shown and exported. */
function shownNumber(indicator: Indicator, value: number): number {
  return indicator.measure === 'fen' ? value / FEN_A_YUAN : value
}

/** What a run found, as signals keep it: with the sentence, the settings and the rows under which it was found. */
export function raisedOf(signal: ScreenedSignal, coverage: Coverage | undefined): RaisedSignal | undefined {
  const indicator = indicatorOf(signal.rule)
  return (
    indicator && {
      rule: signal.rule,
      version: signal.version,
      rank: signal.rank,
      subjectKey: signal.subject,
      period: signal.period ?? '',
      unitId: signal.unit,
      personIds: signal.persons,
      finding: {
        value: shownNumber(indicator, signal.value),
        line: shownNumber(indicator, signal.line),
        sentence: signal.why,
        wouldClear: signal.wouldClear,
        basis: indicator.basis,
        why: indicator.why,
        title: indicator.title,
        settings: shownSettings(indicator, coverage?.settings).map(({ key, title, value }) => ({ key, title, value })),
        evidence: signal.evidence,
        evidenceTable: indicator.evidence.table,
        evidenceRows: signal.evidenceRows,
        decidingColumns: [...indicator.evidence.deciding],
      },
    }
  )
}
