import { Radio } from 'antd'
import { useState } from 'react'
import { lookAtRegister, pointTemplate, takeInRegister } from '../../../../modules/risks/register/register.api.ts'
import { DIRECTIONS, type PointRegisterPreview } from '../../../../modules/risks/register/register.schema.ts'
import { type Column, DataTable, download, Page, RegisterImport, Section, upload } from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useWords } from '../useWords.ts'

type Direction = (typeof DIRECTIONS)[number]

/** Take over a register: which end is high is asked first, and how its labels become levels is shown (golden path 11). */
export default function RegisterPage() {
  const words = useWords()
  const [direction, setDirection] = useState<Direction | null>(null)
  const [labels, setLabels] = useState<PointRegisterPreview['labels']>([])
  const choose = (next: Direction) => {
    setDirection(next)
    setLabels([])
  }
  return (
    <Page title={words('register.title')} up={{ label: words('nav.points'), path: '/risk-points' }}>
      <p>{words('register.teach')}</p>
      <Section title={words('register.which')}>
        <Radio.Group
          aria-label={words('register.which')}
          value={direction}
          options={DIRECTIONS.map((each) => ({ value: each, label: words(`register.${each}`) }))}
          onChange={(event) => choose(event.target.value as Direction)}
        />
        <p className="field-help">{words('register.whichHelp')}</p>
      </Section>
      {direction && (
        <RegisterImport
          key={direction}
          onTemplate={() => download(pointTemplate)}
          look={async (file) => {
            const seen = await upload(lookAtRegister, file, { query: { direction } })
            setLabels(seen.labels)
            return seen.preview
          }}
          take={(file, seen) => upload(takeInRegister, file, { query: { direction, ...seen } })}
          onDone={() => setLabels([])}
        />
      )}
      {labels.length > 0 && (
        <Section title={words('register.labels')}>
          <Labels of={labels} />
        </Section>
      )}
    </Page>
  )
}

function Labels({ of }: { of: PointRegisterPreview['labels'] }) {
  const words = useWords()
  const columns: Column<PointRegisterPreview['labels'][number]>[] = [
    { key: 'label', title: words('register.label'), show: (line) => line.label },
    {
      key: 'rank',
      title: words('register.becomes'),
      show: (line) => (line.rank === null ? words('register.unknown') : <PointLevel rank={line.rank} />),
    },
    { key: 'count', title: words('register.count'), align: 'right', show: (line) => line.count },
  ]
  return <DataTable caption={words('register.labels')} columns={columns} rows={of} rowKey={(line) => line.label} flows />
}
