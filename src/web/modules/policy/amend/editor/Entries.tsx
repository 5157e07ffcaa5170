import { Button, Select } from 'antd'
import { useState } from 'react'
import { CODE_LISTS, type CodeList } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { DayPick } from '../../../../ui/index.ts'
import { useKeyWords, usePathWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'
import { TextCell, Wrong } from './fields.tsx'
import type { PackSheet } from './pack-sheet.ts'

type Entry = Record<string, unknown>

/** Levels are edited beside their colours, and meetings with their quorum as part of the whole. */
const ELSEWHERE: readonly CodeList[] = ['scales.point', 'scales.power', 'decisions.meetings']
const KINDS = 'powers.categories.kinds' satisfies CodeList
const LISTS = CODE_LISTS.filter((list) => !ELSEWHERE.includes(list))
/** Lists whose entries can be retired from a day. */
const RETIRING: readonly CodeList[] = [
  ...(['riskTypes', 'keyAreas', 'causes', 'signTypes', 'layers', 'channels'] as const),
  ...(['risks.affairs', 'risks.positions', 'risks.discovery', 'measures.types', 'decisions.kinds'] as const),
  ...(['powers.categories', 'powers.categories.kinds', 'powers.classes'] as const),
]
/** What a new entry has beside code and label, by list. */
const MORE: Partial<Record<CodeList, Entry>> = {
  channels: { reliability: 2, isPetition: false },
  causes: { measure: '' },
  'risks.positions': { meaning: '' },
  'powers.classes': { definition: '' },
  'powers.categories': { isCharge: false, kinds: [{ code: 'other', label: '其他' }] },
  'decisions.kinds': { hasAmount: false },
}

/** Dictionaries of codes and labels, one at a time. */
export function Entries({ sheet }: { sheet: PackSheet }) {
  const words = useWords()
  const placeOf = usePathWords()
  const [list, setList] = useState<CodeList>('riskTypes')
  return (
    <>
      <Select
        aria-label={words('edit.dictionary')}
        value={list}
        options={LISTS.map((value) => ({ value, label: placeOf(value.split('.')) }))}
        style={{ minWidth: 260, marginBottom: 8 }}
        onChange={setList}
      />
      <p className="field-help">{words('edit.retireHelp')}</p>
      {list === KINDS ? (
        <Kinds sheet={sheet} />
      ) : (
        <EntryTable key={list} sheet={sheet} list={list} path={list} name={placeOf(list.split('.'))} />
      )}
    </>
  )
}

/** Kinds stand within their category: a table for each. */
function Kinds({ sheet }: { sheet: PackSheet }) {
  const categories = (sheet.at('powers.categories') as Entry[] | undefined) ?? []
  return categories.map(({ label }, index) => {
    const name = typeof label === 'string' ? label : ''
    return (
      <section key={index} aria-labelledby={`kinds-${index}`}>
        <h3 id={`kinds-${index}`}>{name}</h3>
        <EntryTable sheet={sheet} list={KINDS} path={`powers.categories.${index}.kinds`} name={name} />
      </section>
    )
  })
}

function EntryTable({ sheet, list, path, name }: { sheet: PackSheet; list: CodeList; path: string; name: string }) {
  const words = useWords()
  const nameOf = useKeyWords()
  const entries = (sheet.at(path) as Entry[] | undefined) ?? []
  const extra = Object.entries(MORE[list] ?? {}).flatMap(([key, value]) => (value === '' ? [key] : []))
  const columns = ['code', 'label', ...extra]
  const put = (next: Entry[]) => sheet.put(path, next)
  return (
    <>
      <div className="grid-frame flow">
        <table className="grid">
          <caption className="unseen">{name}</caption>
          <thead>
            <tr>
              {columns.map((key) => (
                <th key={key} scope="col">
                  {nameOf(key)}
                </th>
              ))}
              {RETIRING.includes(list) && <th scope="col">{words('edit.retiredFrom')}</th>}
              <th scope="col">
                <span className="unseen">{words('edit.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              <tr key={index}>
                {columns.map((key) => (
                  <td key={key} style={{ position: 'static' }}>
                    <TextCell sheet={sheet} path={`${path}.${index}.${key}`} label={`${nameOf(key)} ${index + 1}`} />
                  </td>
                ))}
                {RETIRING.includes(list) && (
                  <td>
                    <DayPick
                      aria-label={`${words('edit.retiredFrom')} ${index + 1}`}
                      value={typeof entry['retiredFrom'] === 'string' ? entry['retiredFrom'] : null}
                      onChange={(day) => sheet.put(`${path}.${index}.retiredFrom`, day ?? undefined)}
                    />
                  </td>
                )}
                <td>
                  <Button
                    aria-label={words('edit.removeNo', { no: index + 1 })}
                    onClick={() => put(entries.filter((_each, at) => at !== index))}
                  >
                    {words('edit.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.length === 0 && <Wrong sheet={sheet} path={path} />}
      <Button style={{ marginTop: 8 }} onClick={() => put([...entries, { code: '', label: '', ...MORE[list] }])}>
        {words('edit.add')}
      </Button>
    </>
  )
}
