import type { ReactNode } from 'react'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { FactList } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The pack's own lists of words: layers, channels, areas, kinds, causes. */
export function Dictionaries({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))', gap: 20 }}>
      {(['layers', 'signTypes', 'riskTypes', 'keyAreas'] as const).map((list) => (
        <Entries key={list} title={words(`dictionary.${list}`)} entries={pack[list].map(({ code, label }) => ({ code, says: label }))} />
      ))}
      <Entries
        title={words('dictionary.channels')}
        entries={pack.channels.map(({ code, label, reliability, isPetition }) => ({
          code,
          says: label,
          help: [words('dictionary.reliability', { level: reliability }), isPetition && words('dictionary.petition')]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <Entries
        title={words('dictionary.causes')}
        entries={pack.causes.map(({ code, label, measure }) => ({ code, says: label, help: measure }))}
      />
    </div>
  )
}

function Entries({ title, entries }: { title: string; entries: readonly { code: string; says: string; help?: ReactNode }[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {entries.map(({ code, says, help }) => (
          <li key={code} title={code} style={{ padding: '2px 0' }}>
            {says}
            {help && <div className="field-help">{help}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The institution's own words for the things of the product. */
export function Terms({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  return (
    <>
      <p className="field-help">{words('term.teach')}</p>
      <FactList
        facts={(['risk', 'ledger', 'unit', 'section', 'person'] as const).map((term) => ({
          label: words(`term.${term}`),
          value: pack.terms[term],
        }))}
      />
    </>
  )
}
