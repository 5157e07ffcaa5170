import type { readAdded } from '../../../../modules/datasets/added/added.api.ts'
import { type AnswerOf, type Column, DataTable, DayText, Section } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Version = AnswerOf<typeof readAdded>['versions'][number]

/** Who changed the columns of a table, when and why. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const words = useWords()
  if (versions.length === 0) return null
  const columns: Column<Version>[] = [
    { key: 'version', title: words('added.version'), width: 80, align: 'right', show: ({ version }) => version },
    { key: 'on', title: words('added.on'), width: 160, show: ({ on }) => <DayText day={on} /> },
    { key: 'by', title: words('added.by'), width: 140, show: ({ byName }) => byName },
    { key: 'columns', title: words('added.columnsThen'), width: 120, align: 'right', show: ({ definition }) => definition.columns.length },
    { key: 'reason', title: words('added.reason'), show: ({ reason }) => reason },
  ]
  return (
    <Section title={words('added.versions')}>
      <DataTable caption={words('added.versions')} columns={columns} rows={versions} rowKey={({ version }) => String(version)} flows />
    </Section>
  )
}
