import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { actOnFlow, draftFlow, listFlows, readFlow, readFlowFile } from '../../../../modules/flows/flow.api.ts'
import { mayEdit, mayTake } from '../../../../modules/flows/versions/life.rules.ts'
import {
  type AnswerOf,
  Asked,
  ConfirmAct,
  DayText,
  download,
  FactList,
  Page,
  Section,
  To,
  useAct,
  useCall,
  useFailureWords,
  useGo,
  usePathParams,
  useNamed,
} from '../../../ui/index.ts'
import { PowerLink } from '../../powers/PowerSelect.tsx'
import { ChartView } from '../chart/ChartView.tsx'
import { FaultList } from '../editor/FaultList.tsx'
import { useDrawer } from '../useDrawer.ts'
import { useWords } from '../useWords.ts'
import { NextAct } from './NextAct.tsx'
import { PointTable } from './PointTable.tsx'
import { Steps } from './Steps.tsx'
import { useUnitName } from './useUnitName.ts'
import { usePointSigns } from './usePointSigns.ts'
import { Versions } from './Versions.tsx'

type FlowPageAnswer = AnswerOf<typeof readFlow>

/** One version of a chart as it is drawn, its steps and risk points, and what comes next for it. */
export default function FlowPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readFlow, { params: { id } })
  return <Asked of={answer}>{(page) => <Shown page={page} />}</Asked>
}

function Shown({ page }: { page: FlowPageAnswer }) {
  const words = useWords()
  const named = useNamed()
  const { flow, bpmn, steps, points } = page
  const [opened, setOpened] = useState<string | null>(null)
  const signs = usePointSigns(points, setOpened)
  const unit = useUnitName()
  const power = flow.powerId && page.isPowerSeen && <PowerLink powerId={flow.powerId} />
  return (
    <Page
      title={flow.name}
      up={{ label: words('flow.up'), path: '/flows' }}
      marks={
        <>
          <span>{words('flow.version', { version: flow.version })}</span>
          <small className="field-help">
            {words('flow.item')} {flow.item}
          </small>
          <strong>{words(`states.${flow.state}`)}</strong>
          {power}
        </>
      }
      tools={<Tools page={page} />}
    >
      <NextAct key={`${flow.id}.${flow.state}`} page={page} />
      {flow.state === 'draft' && <FaultList faults={page.faults} />}
      <Section title={words('flow.picture')}>
        <ChartView bpmn={bpmn} name={flow.name} signs={signs} />
      </Section>
      <Section title={words('flow.steps')}>
        <Steps steps={steps} points={points} />
      </Section>
      {points.length > 0 && (
        <Section title={words('points.title')}>
          <PointTable points={points} steps={steps} />
        </Section>
      )}
      <Section title={words('versions.title')}>
        <Versions page={page} />
      </Section>
      <Section title={words('flow.facts')}>
        <FactList
          facts={[
            { label: words('list.unit'), value: unit(flow.unitId) },
            { label: words('list.power'), value: power },
            { label: words('flow.measure'), value: page.measure && <MeasureBehind of={page.measure} />, wide: true },
            ...factsOf(page, words, named),
          ]}
        />
      </Section>
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={words('points.title')} size={520}>
        <PointTable points={points.filter((point) => point.stepId === opened)} steps={steps} />
      </Drawer>
    </Page>
  )
}

/** 据以修订的措施 (R117). */
function MeasureBehind({ of }: { of: NonNullable<FlowPageAnswer['measure']> }) {
  return <To path={`/measures/${of.id}`}>{`${of.pointNo} ${of.text}`}</To>
}

function factsOf(page: FlowPageAnswer, words: ReturnType<typeof useWords>, named: ReturnType<typeof useNamed>) {
  const { flow, approved, submitted, editors } = page
  const principles = approved?.principles.map(({ principle, isMet, note }) => {
    const verdict = words(isMet ? 'approve.met' : 'approve.unmet')
    return named(words(`principles.${principle}`), note === '' ? verdict : named(verdict, note))
  })
  return [
    { label: words('flow.drawnBy'), value: editors.map((editor) => editor.name).join('、') },
    { label: words('list.addedOn'), value: <DayText day={flow.addedOn} /> },
    { label: words('flow.submitted'), value: submitted && `${submitted.by.name} ${submitted.on}` },
    { label: words('flow.approved'), value: approved && `${approved.by.name} ${approved.on}` },
    { label: words('list.inForceFrom'), value: flow.inForceFrom && <DayText day={flow.inForceFrom} /> },
    { label: words('flow.reason'), value: page.reason, wide: true },
    { label: words('flow.principles'), value: principles?.join('；'), wide: true },
  ]
}

function Tools({ page }: { page: FlowPageAnswer }) {
  const words = useWords()
  const { actor } = useDrawer()
  const { may } = actor
  const go = useGo()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const { flow } = page
  const standing = {
    state: flow.state,
    unitId: flow.unitId,
    editors: page.editors.map((editor) => editor.id),
    submittedBy: page.submitted?.by.id ?? null,
  }
  const revise = useAct(draftFlow, { invalidates: [listFlows, readFlow], onDone: (made) => go(`/flows/${made.id}/edit`) })
  const act = useAct(actOnFlow, { invalidates: [listFlows, readFlow] })
  const fetchFile = () =>
    void download(readFlowFile, { params: { id: flow.id } }).catch((failure: unknown) => void message.error(wordsFor(failure)))
  const isRevisable =
    (flow.state === 'inForce' || flow.state === 'superseded' || flow.state === 'approved') &&
    mayEdit({ ...standing, state: 'draft' }, actor) === null
  const copy = {
    item: flow.item,
    name: flow.name,
    unitId: flow.unitId,
    powerId: flow.powerId,
    bpmn: page.bpmn,
    basedOn: flow.id,
    moves: [],
  }
  return (
    <>
      {mayEdit(standing, actor) === null && <Button onClick={() => go(`/flows/${flow.id}/edit`)}>{words('flow.edit')}</Button>}
      {isRevisable && (
        <Button loading={revise.isPending} onClick={() => revise.mutate({ body: copy })}>
          {words('flow.revise')}
        </Button>
      )}
      {mayTake('withdraw', standing, actor) === null && (
        <Button
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: flow.id }, body: { revision: page.revision, act: { kind: 'withdraw' } } })}
        >
          {words('flow.withdraw')}
        </Button>
      )}
      {mayTake('discard', standing, actor) === null && (
        <ConfirmAct
          label={words('flow.discard')}
          says={words('flow.discardSays')}
          isBusy={act.isPending}
          onSure={() => act.mutate({ params: { id: flow.id }, body: { revision: page.revision, act: { kind: 'discard' } } })}
        />
      )}
      <Button href={`/api/flows/${flow.id}/chart.pdf`} target="_blank">
        {words('flow.pdf')}
      </Button>
      <Button onClick={fetchFile}>{words('flow.download')}</Button>
      {may('conformance.run') && <Button onClick={() => go('/conformance')}>{words('flow.check')}</Button>}
    </>
  )
}
