import { type Column, DataTable, Section } from '../../../../ui/index.ts'
import type { Draft } from './draft.ts'
import { usePathWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'

type Child = Draft['children'][number]

/** Packs that extend this one: what follows, what stays and has to be looked at. */
export function Children({ of, content }: { of: readonly Child[]; content: unknown }) {
  const words = useWords()
  const placeOf = usePathWords()
  const places = (paths: readonly string[]) => paths.map((path) => placeOf(path.split('.'), content)).join('；') || '—'
  const columns: Column<Child>[] = [
    {
      key: 'child',
      title: words('page.child'),
      show: (child) => (
        <>
          {words('page.childName', { title: child.title, version: child.version })}
          {child.hasOpenDraft && <p className="field-help">{words('page.childDraft')}</p>}
        </>
      ),
    },
    { key: 'follows', title: words('page.follows'), show: (child) => places(child.follows) },
    { key: 'keeps', title: words('page.keeps'), show: (child) => places(child.keeps) },
  ]
  return (
    <Section title={words('page.children')}>
      <p>{words('page.childrenSay')}</p>
      <DataTable caption={words('page.children')} columns={columns} rows={of} rowKey={(child) => child.id} flows />
    </Section>
  )
}
