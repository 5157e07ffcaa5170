import { Button, Radio } from 'antd'
import { useState } from 'react'
import { draftFlow, listFlows } from '../../../../modules/flows/flow.api.ts'
import { chartFromTable } from '../../../../modules/flows/table/charted.rules.ts'
import { FormGrid, Page, Section, TextField, useAct, useGo, useSheet } from '../../../ui/index.ts'
import { PowerPick, UnitPick } from '../editor/HeadForm.tsx'
import { useDrawer } from '../useDrawer.ts'
import { useWords } from '../useWords.ts'
import { AddFlow } from './AddFlow.tsx'
import { StepTable } from './StepTable.tsx'

const WAYS = ['draw', 'table', 'file'] as const

const asked = draftFlow.body.pick({ item: true, name: true })

/** A new chart: drawn on an empty sheet, made from a table of steps, or brought in as a file. */
export default function NewFlowPage() {
  const words = useWords()
  const [way, setWay] = useState<(typeof WAYS)[number]>('draw')
  return (
    <Page title={words('make.title')} up={{ label: words('title'), path: '/flows' }} marks={words('make.intro')}>
      <Radio.Group
        aria-label={words('make.way')}
        value={way}
        optionType="button"
        options={WAYS.map((each) => ({ value: each, label: words(`make.ways.${each}`) }))}
        onChange={(event) => setWay(event.target.value as typeof way)}
        style={{ marginBottom: 12 }}
      />
      {way === 'file' ? <AddFlow /> : <Drafting key={way} isTable={way === 'table'} />}
    </Page>
  )
}

function Drafting({ isTable }: { isTable: boolean }) {
  const words = useWords()
  const go = useGo()
  const { own, needsUnit } = useDrawer()
  const [chosen, setUnitId] = useState<string | null>(null)
  const unitId = chosen ?? own
  const [powerId, setPowerId] = useState<string | null>(null)
  const [chart, setChart] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const add = useAct(draftFlow, { invalidates: [listFlows], onDone: (flow) => go(`/flows/${flow.id}/edit`) })
  const form = useSheet(asked, { failure: add.error })
  const title = typeof form.values['name'] === 'string' ? form.values['name'] : ''
  const submit = () => {
    setAsked(true)
    form.submit(({ item, name }) => {
      if (needsUnit && unitId === null) return
      const bpmn = isTable ? chart : blankChart(name, words('make.firstPost'), words('make.firstStep'))
      if (bpmn !== null) add.mutate({ body: { item, name, unitId, powerId, basedOn: null, moves: [], bpmn } })
    })
  }
  return (
    <Section title={words(isTable ? 'make.ways.table' : 'make.ways.draw')}>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="item" label={words('list.item')} help={words('add.itemHelp')} maxLength={60} />
        <TextField form={form} name="name" label={words('list.name')} maxLength={100} />
        <UnitPick unitId={unitId} isAsked={isAsked} onChange={setUnitId} />
        <PowerPick powerId={powerId} onChange={setPowerId} />
      </FormGrid>
      {isTable && <StepTable name={title} unitId={unitId} onChart={setChart} isAsked={isAsked} />}
      <div className="form-foot">
        <Button type="primary" loading={add.isPending} onClick={submit}>
          {words('make.go')}
        </Button>
      </div>
    </Section>
  )
}

/** One step in one lane between start and end, to draw on from. */
function blankChart(name: string, post: string, step: string): string {
  const row = { no: '1', name: step, post, days: '', document: '', decision: '', next: '' }
  return chartFromTable(name, [row]).bpmn ?? ''
}
