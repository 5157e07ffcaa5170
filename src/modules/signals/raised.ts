import type { Indicator } from '../indicators/indicator.schema.ts'
import type { ScreenedSignal } from '../indicators/screening/screening.schema.ts'
import { shownSettings } from '../indicators/settings.rules.ts'
import type { RaisedSignal } from './signal.tables.ts'

const FEN_A_YUAN = 100

/** Money of a finding is kept in yuan, as it is shown and exported. */
function shownNumber(indicator: Indicator, value: number): number {
  return indicator.measure === 'fen' ? value / FEN_A_YUAN : value
}

/** The peer group in the numbers that are shown. */
function shownPeers(indicator: Indicator, peers: ScreenedSignal['peers']): ScreenedSignal['peers'] {
  if (!peers) return null
  const { min, q1, median, q3, max } = peers
  const [low, first, middle, third, high] = [min, q1, median, q3, max].map((each) => shownNumber(indicator, each))
  return { ...peers, min: low ?? min, q1: first ?? q1, median: middle ?? median, q3: third ?? q3, max: high ?? max }
}

/** What a run found, as signals keep it: with the sentence, the settings and the rows under which it was found. */
export function raisedOf(signal: ScreenedSignal, indicator: Indicator): RaisedSignal {
  return {
    rule: signal.rule,
    version: signal.version,
    rank: signal.rank,
    subjectKey: signal.subject,
    period: signal.period ?? '',
    unitId: signal.unit,
    personIds: signal.persons,
    isShadow: signal.isShadow,
    finding: {
      value: shownNumber(indicator, signal.value),
      line: shownNumber(indicator, signal.line),
      sentence: signal.why,
      wouldClear: signal.wouldClear,
      peers: shownPeers(indicator, signal.peers),
      asked: { settings: signal.settings, lastOn: signal.lastOn },
      basis: indicator.basis,
      why: indicator.why,
      title: indicator.title,
      settings: shownSettings(indicator, signal.settings).map(({ key, title, value }) => ({ key, title, value })),
      evidence: signal.evidence,
      evidenceTable: indicator.evidence.table,
      evidenceRows: signal.evidenceRows,
      decidingColumns: [...indicator.evidence.deciding],
    },
  }
}
