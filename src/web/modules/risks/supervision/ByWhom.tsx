import type { SupervisionRow } from '../../../../modules/risks/supervision/supervision.schema.ts'
import type { Manager, Supervisor } from '../../../../modules/powers/tier/tier.schema.ts'
import { useWords } from '../useWords.ts'

/** 谁来监督: who manages and who supervises this level, and what is wrong with that (R180–R182, GV-10). */
export function ByWhom({ of: { tier, flaws, isUnsupervised } }: { of: SupervisionRow }) {
  const words = useWords()
  if (!tier) return <span className="field-help">{words('supervision.untieredWhy')}</span>
  return (
    <>
      <Side label={words('supervision.manages')} of={[tier.manage]} />
      <Side label={words('supervision.supervises')} of={tier.supervise} />
      {flaws.map(({ flaw, names }) => (
        <div key={flaw} style={{ color: 'var(--red)' }}>
          {words(`supervision.flaw.${flaw}`, { names: names.join('、') })}
        </div>
      ))}
      {isUnsupervised && <strong style={{ color: 'var(--red)' }}>{words('supervision.unsupervised')}</strong>}
    </>
  )
}

function Side({
  label,
  of,
}: {
  label: string
  of: readonly { as: Manager | Supervisor; persons: readonly { id: string; name: string }[] }[]
}) {
  const words = useWords()
  return (
    <>
      {of.map(({ as, persons }) => (
        <div key={as}>
          <span className="field-help">
            {label} · {words(`supervision.as.${as}`)}
          </span>{' '}
          {persons.map((each) => each.name).join('、') || <span className="field-help">{words('supervision.nobody')}</span>}
        </div>
      ))}
    </>
  )
}
