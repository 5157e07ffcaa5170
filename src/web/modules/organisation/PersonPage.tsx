import { Button } from 'antd'
import { readPerson } from '../../../modules/organisation/organisation.api.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  FactList,
  Page,
  Section,
  To,
  useCall,
  useGo,
  useMay,
  usePathParams,
} from '../../ui/index.ts'
import { useWords } from './useWords.ts'

type PersonAnswer = AnswerOf<typeof readPerson>
type Tenure = PersonAnswer['tenures'][number]
type Charge = PersonAnswer['charges'][number]

/** One person: the posts held, and the units in their charge. */
export default function PersonPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const { id = '' } = usePathParams()
  const answer = useCall(readPerson, { params: { id } })
  return (
    <Asked of={answer}>
      {({ person, tenures, charges }) => (
        <Page
          title={person.name}
          up={{ label: words('person.up'), path: person.unitId ? `/organisation/units/${person.unitId}` : '/organisation' }}
          marks={person.postTitle ?? words('person.noPost')}
          tools={
            may('riskPoint.read') && <Button onClick={() => go(`/risk-control-forms/${person.id}`)}>{words('person.controlForm')}</Button>
          }
        >
          <Section title={words('person.facts')}>
            <FactList
              facts={[
                { label: words('person.post'), value: person.postTitle ?? words('person.noPost') },
                {
                  label: words('person.unit'),
                  value: person.unitId && <To path={`/organisation/units/${person.unitId}`}>{person.unitName}</To>,
                },
              ]}
            />
          </Section>
          <Section title={words('person.history')}>
            <Tenures tenures={tenures} />
          </Section>
          <Section title={words('person.charges')}>
            <Charges charges={charges} />
          </Section>
        </Page>
      )}
    </Asked>
  )
}

function Tenures({ tenures }: { tenures: readonly Tenure[] }) {
  const words = useWords()
  const columns: Column<Tenure>[] = [
    { key: 'post', title: words('person.post'), show: (tenure) => tenure.postTitle },
    { key: 'unit', title: words('person.unit'), show: (tenure) => tenure.unitName },
    { key: 'from', title: words('person.from'), width: 120, show: (tenure) => tenure.fromOn },
    { key: 'to', title: words('person.to'), width: 120, show: (tenure) => tenure.toOn ?? words('person.now') },
  ]
  return (
    <DataTable
      caption={words('person.history')}
      columns={columns}
      rows={tenures}
      rowKey={(tenure) => `${tenure.fromOn} ${tenure.unitName} ${tenure.postTitle}`}
      flows
      empty={<p className="empty">{words('person.noHistory')}</p>}
    />
  )
}

function Charges({ charges }: { charges: readonly Charge[] }) {
  const words = useWords()
  const columns: Column<Charge>[] = [
    {
      key: 'unit',
      title: words('person.unit'),
      show: (charge) => <To path={`/organisation/units/${charge.unitId}`}>{charge.unitName}</To>,
    },
    { key: 'kind', title: words('person.chargeKind'), width: 144, show: (charge) => words(`charge.${charge.kind}`) },
  ]
  return (
    <DataTable
      caption={words('person.charges')}
      columns={columns}
      rows={charges}
      rowKey={(charge) => `${charge.kind} ${charge.unitId}`}
      flows
      empty={<p className="empty">{words('person.noCharges')}</p>}
    />
  )
}
