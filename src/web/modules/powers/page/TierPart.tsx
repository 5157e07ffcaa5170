import { Alert } from 'antd'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import type { Tier } from '../../../../modules/powers/tier/tier.schema.ts'
import { FactList, PersonName } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** 分级监督: the persons who manage and who supervise a power of this level, and what is wrong with that (R180–R182, GV-10). */
export function TierPart({ of }: { of: Tier }) {
  const words = useWords()
  return (
    <>
      <FactList
        facts={[
          { label: words('field.rank'), value: <Level rank={of.rank} scale="power" />, wide: true },
          { label: words('tier.manage'), value: <Persons as={words(`tier.as.${of.manage.as}`)} of={of.manage.persons} />, wide: true },
          ...of.supervise.map(({ as, persons }) => ({
            label: words('tier.supervise'),
            value: <Persons as={words(`tier.as.${as}`)} of={persons} />,
            wide: true,
          })),
        ]}
      />
      {of.flaws.length === 0 && (
        <p className="field-help" style={{ marginTop: 8 }}>
          {words('tier.fine')}
        </p>
      )}
      {of.flaws.map(({ flaw, names }) => (
        <Alert
          key={flaw}
          type="warning"
          showIcon
          title={words(`tier.flaw.${flaw}`, { names: names.join('、') })}
          style={{ marginTop: 8 }}
        />
      ))}
    </>
  )
}

function Persons({ as, of }: { as: string; of: readonly PersonLine[] }) {
  const words = useWords()
  return (
    <>
      {as}{' '}
      {of.length === 0 ? (
        <span className="field-help">{words('tier.nobody')}</span>
      ) : (
        of.map((person) => <PersonName key={person.id} name={person.name} post={postOf(person)} />)
      )}
    </>
  )
}
