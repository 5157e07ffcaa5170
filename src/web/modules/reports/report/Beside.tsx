import { DayText, Section, Timeline, type TimelineEntry } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'
import type { Page } from './opened.ts'

/** Promises to the reporter, who can open the report, and what was done with it. */
export function Beside({ of }: { of: Page }) {
  const words = useWords()
  return (
    <div className="page-main">
      <Section title={words('beside.promises')}>
        <ul style={{ display: 'grid', gap: 12 }}>
          {of.clocks.map((clock) => (
            <li key={clock.kind}>
              <div>{words(`clocks.${clock.kind}`)}</div>
              <div className="field-help">
                {clock.metOn === null
                  ? words('beside.due', { day: clock.dueOn })
                  : words('beside.met', { day: clock.metOn, due: clock.dueOn })}
              </div>
              <Light of={clock.countdown} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words('beside.readers')}>
        <p className="field-help">{words('beside.readersSay')}</p>
        <ul style={{ display: 'grid', gap: 4, marginTop: 8 }}>
          {of.readers.map(({ name, since }) => (
            <li key={name}>
              {name === '' ? words('beside.recovery') : name}{' '}
              <span className="field-help">{since === '' ? '' : words('beside.since', { day: since })}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words('beside.history')}>
        <Timeline entries={useTold(of)} />
      </Section>
    </div>
  )
}

function useTold({ history }: Page): TimelineEntry[] {
  const words = useWords()
  return history.map(({ on, byName, act, reason }, at) => ({
    id: String(at),
    when: <DayText day={on} />,
    by: byName,
    says: words(`done.${act}`),
    detail: act === 'decline' ? words(`reasons.${reason as 'other'}`) : reason,
  }))
}
