import { Button } from 'antd'
import { useState } from 'react'
import { exportHolds, listHolds } from '../../../../modules/custody/holds/hold.api.ts'
import { HOLD_KINDS, HOLD_STATES, type HoldLine } from '../../../../modules/custody/holds/hold.schema.ts'
import { type Column, DayText, Page, PersonName, ServerList, To, useMay, useMe, Watermark } from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { LiftForm, PlaceForm } from './forms.tsx'

/** 暂停销毁: what must not be disposed of. */
export default function HoldList() {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const excel = useExcel(exportHolds)
  const [isOpen, setOpen] = useState(false)
  const [lifting, setLifting] = useState<HoldLine | null>(null)
  return (
    <Page
      title={words('holds.title')}
      up={{ label: words('holds.back'), path: '/retention' }}
      marks={<span>{words('holds.intro')}</span>}
      tools={
        may('hold.place') && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {words('holds.place')}
          </Button>
        )
      }
    >
      <Watermark viewer={me.name} />
      {isOpen && <PlaceForm onClose={() => setOpen(false)} />}
      {lifting && <LiftForm key={lifting.id} of={lifting} onClose={() => setLifting(null)} />}
      <ServerList
        name="holds"
        title={words('holds.title')}
        endpoint={listHolds}
        columns={useColumns(setLifting)}
        filters={[
          {
            key: 'state',
            label: words('holds.state'),
            options: HOLD_STATES.map((state) => ({ value: state, label: words(`holds.states.${state}`) })),
          },
          {
            key: 'kind',
            label: words('holds.kind'),
            options: HOLD_KINDS.map((kind) => ({ value: kind, label: words(`holds.kinds.${kind}`) })),
          },
        ]}
        rowKey={(line) => line.id}
        empty={{ title: words('holds.empty'), teach: words('holds.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
    </Page>
  )
}

function useColumns(onLift: (line: HoldLine) => void): Column<HoldLine>[] {
  const words = useWords()
  return [
    { key: 'of', title: words('holds.of'), width: 200, show: (line) => <WhatOf of={line} /> },
    { key: 'kind', title: words('holds.kind'), width: 136, show: (line) => words(`holds.kinds.${line.kind}`) },
    { key: 'reason', title: words('holds.reason'), show: (line) => line.reason },
    { key: 'state', title: words('holds.state'), width: 88, show: (line) => words(`holds.states.${line.state}`) },
    { key: 'placedBy', title: words('holds.placed'), width: 88, show: (line) => line.placedByName },
    { key: 'placedOn', title: words('holds.placedOn'), width: 112, show: (line) => <DayText day={line.placedOn} /> },
    {
      key: 'until',
      title: words('holds.until'),
      width: 112,
      show: (line) => (line.untilOn ? <DayText day={line.untilOn} /> : words('holds.untilLifted')),
    },
    {
      key: 'lifted',
      title: words('holds.lifted'),
      width: 136,
      show: (line) => (line.lifted ? `${line.lifted.byName} ${line.lifted.on}` : line.mayLift && <LiftButton of={line} onLift={onLift} />),
    },
    { key: 'register', title: words('holds.register'), width: 160, isExtra: true, show: (line) => line.registerName },
  ]
}

function LiftButton({ of, onLift }: { of: HoldLine; onLift: (line: HoldLine) => void }) {
  const words = useWords()
  return (
    <Button size="small" onClick={() => onLift(of)}>
      {words('holds.lift')}
    </Button>
  )
}

function WhatOf({ of }: { of: HoldLine }) {
  const words = useWords()
  if (of.matter) return <To path={`/retention/matters/${of.matter.id}`}>{of.matter.matterNo}</To>
  if (of.person) return <PersonName name={of.person.name} post={postOf(of.person)} />
  return <>{words('holds.span', { from: of.fromOn ?? '', to: of.toOn ?? '' })}</>
}
