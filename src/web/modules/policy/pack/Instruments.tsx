import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import type { Instrument } from '../../../../modules/policy/parts/warning-policy.schema.ts'
import { FactList } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RankMark } from './Scales.tsx'
import { useLimitWords } from './useLimitWords.ts'

/** Each kind of letter: to whom, what it lays on them, by when, and the words printed on it. */
export function Instruments({ pack }: { pack: PolicyPack }) {
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      {pack.warning.instruments.map((instrument) => (
        <InstrumentSheet key={instrument.code} instrument={instrument} pack={pack} />
      ))}
    </div>
  )
}

function InstrumentSheet({ instrument, pack }: { instrument: Instrument; pack: PolicyPack }) {
  const words = useWords()
  const limitOf = useLimitWords()
  const whoOf = (on: 'person' | 'unit') => words(on === 'person' ? 'instrument.toPerson' : 'instrument.toUnit')
  const duties = instrument.duties.map((duty) =>
    words('duty.on', { duty: words(`duty.${duty.kind}`), who: whoOf(duty.on), limit: limitOf(duty.limit) }),
  )
  return (
    <article>
      <h3 style={{ marginBottom: 4, display: 'flex', gap: 12, alignItems: 'baseline' }}>
        {instrument.title} <span className="field-help">{words(`purpose.${instrument.purpose}`)}</span>
        {instrument.rank !== null && <RankMark pack={pack} scale="warning" rank={instrument.rank} />}
      </h3>
      <FactList
        facts={[
          { label: words('instrument.to'), value: instrument.to.map(whoOf).join('、') },
          { label: words('instrument.series'), value: instrument.series },
          { label: words('instrument.duties'), value: duties.join('\n') || words('instrument.noDuties'), wide: true },
          { label: words('instrument.opening'), value: instrument.opening, wide: true },
          { label: words('instrument.right'), value: instrument.right, wide: true },
          { label: words('instrument.basis'), value: instrument.basis.join('\n'), wide: true },
        ]}
      />
    </article>
  )
}
