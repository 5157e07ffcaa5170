import { Button, Select } from 'antd'
import { isBusinessTable } from '../../../../modules/datasets/added/added.rules.ts'
import type { CanonicalTable } from '../../../../modules/datasets/canonical.schema.ts'
import { offered } from '../../../../modules/datasets/mapping/mapping.rules.ts'
import { useLanguage, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { MappingProps } from './seen.ts'

const SKIP = ''

/** One line a column of the file: its name, examples, and the canonical column it becomes; what is wrong stands beside it. */
export function ColumnRows({ seen, mapping, problems, onChange, onAdd, table }: MappingProps & { table: CanonicalTable }) {
  const words = useWords()
  const language = useLanguage()
  const columns = offered(table)
  const mayAdd = useMay()('dataset.define') && onAdd !== undefined && isBusinessTable(mapping.table)
  const options = [
    { value: SKIP, label: words('mapping.skip') },
    ...columns.map(([value, { title, isRequired }]) => ({ value, label: `${title[language]} ${value}${isRequired ? ' *' : ''}` })),
  ]
  const set = (source: string, target: string) =>
    onChange({ ...mapping, columns: { ...mapping.columns, [source]: target === SKIP ? null : target } })
  return (
    <div className="grid-frame flow" style={{ marginTop: 16 }}>
      <table className="grid">
        <caption className="unseen">{words('mapping.title')}</caption>
        <thead>
          <tr>
            {[words('mapping.source'), words('mapping.sample'), words('mapping.target')].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.columns.map((source, at) => {
            const target = mapping.columns[source] ?? null
            const wrong =
              target === null
                ? undefined
                : problems.find((problem) => problem.field === target && problem.code !== 'mapping.column_missing')
            return (
              <tr key={source}>
                <th scope="row" style={{ position: 'static', background: 'transparent', borderBottom: '1px solid var(--line)' }}>
                  {source}
                </th>
                <td>{examplesOf(seen.rows, at)}</td>
                <td style={{ width: 360 }}>
                  <Select
                    aria-label={`${source}: ${words('mapping.target')}`}
                    aria-invalid={wrong !== undefined}
                    status={wrong ? 'error' : ''}
                    style={{ width: '100%' }}
                    value={target ?? SKIP}
                    options={options}
                    showSearch={{ optionFilterProp: 'label' }}
                    onChange={(value) => set(source, value)}
                  />
                  {mayAdd && target === null && (
                    <Button
                      size="small"
                      type="link"
                      aria-label={words('added.addThis', { source })}
                      onClick={() =>
                        onAdd(
                          source,
                          seen.rows.map((row) => row[at] ?? ''),
                        )
                      }
                    >
                      {words('added.addUnknown')}
                    </Button>
                  )}
                  {wrong && (
                    <span role="alert" style={{ color: 'var(--red)' }}>
                      {wrong.reason[language]}
                    </span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The first values of a column that differ. */
function examplesOf(rows: readonly (readonly string[])[], at: number): string {
  const values = [...new Set(rows.map((row) => row[at] ?? '').filter((value) => value !== ''))]
  return values.slice(0, 3).join(' · ').slice(0, 60)
}
