import { Button, Select } from 'antd'
import { useQueries } from '@tanstack/react-query'
import { listUnits, readUnit } from '../../../../modules/organisation/organisation.api.ts'
import type { Unit } from '../../../../modules/organisation/organisation.schema.ts'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import { Asked, Bones, call, Empty, ErrorView, heldAt, Page, Section, useAddress, useCall, useMe } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FrameTree } from './FrameTree.tsx'
import { Bodies } from './Bodies.tsx'
import { FrameData } from './FrameData.tsx'
import type { UnitAnswer } from './frame.ts'

/** 责任体系 (R33–R40, P21): who answers for all, for which part, and directly. */
export default function ResponsibilityPage() {
  const words = useWords()
  const pack = useCall(packInForce)
  const units = useCall(listUnits)
  const me = useMe()
  const [state, change] = useAddress()
  return (
    <Asked of={units}>
      {(all) => {
        const held = new Set(heldAt(me, 'organisation.read'))
        const tops = all.filter((unit) => unit.kind !== 'superior' && isSeen(unit, all, held))
        const top = tops.find((unit) => unit.id === state['unit']) ?? tops.find((unit) => unit.kind === 'institution') ?? tops[0]
        return (
          <Page
            title={words('frame.title')}
            up={{ label: words('unit.up'), path: '/organisation' }}
            marks={pack.data?.meta.principles.join('；')}
            tools={
              <>
                {tops.length > 1 && (
                  <Select
                    aria-label={words('frame.of')}
                    style={{ minWidth: 200, marginRight: 8 }}
                    value={top?.id ?? null}
                    options={tops.map((unit) => ({ value: unit.id, label: unit.name }))}
                    onChange={(unit: string) => change({ unit })}
                  />
                )}
                <Button onClick={() => print()}>{words('frame.print')}</Button>
              </>
            }
          >
            {top ? (
              <FrameOf top={top} below={all.filter((unit) => unit.parentId === top.id)} />
            ) : (
              <Empty title={words('tree.emptyTitle')} teach={words('tree.emptyTeach')} />
            )}
          </Page>
        )
      }}
    </Asked>
  )
}

/** A unit with units below, whose frame the server shows: where the person may read it or one of its sections. */
function isSeen({ id }: Unit, all: readonly Unit[], held: ReadonlySet<string>): boolean {
  const below = all.filter((unit) => unit.parentId === id)
  return below.length > 0 && (held.has(id) || below.some((unit) => unit.kind === 'section' && held.has(unit.id)))
}

function FrameOf({ top, below }: { top: Unit; below: readonly Unit[] }) {
  const words = useWords()
  const pack = useCall(packInForce)
  const answers = useQueries({
    queries: [top, ...below].map(({ id }) => ({
      queryKey: [readUnit.path, { params: { id } }],
      queryFn: () => call(readUnit, { params: { id } }),
    })),
  })
  const failed = answers.find((answer) => answer.error)
  if (failed) return <ErrorView failure={failed.error} onAgain={() => void failed.refetch()} />
  const known = answers.flatMap((answer): UnitAnswer[] => (answer.data ? [answer.data] : []))
  const [first, ...rest] = known
  const terms = pack.data?.terms
  if (!first || known.length < answers.length) return <Bones />
  return (
    <>
      <Section title={top.name}>
        <FrameTree top={first} units={rest} risk={terms?.risk ?? ''} />
      </Section>
      {pack.data && <Bodies pack={pack.data} />}
      <FrameData unitId={top.id} groupName={pack.data?.bodies.names.leadingGroup ?? words('frame.group')} />
      <p className="field-help">{words('frame.directSays', { risk: terms?.risk ?? '', section: terms?.section ?? '' })}</p>
    </>
  )
}
