import { Alert, Button } from 'antd'
import type { readFlow } from '../../../../modules/flows/flow.api.ts'
import { type AnswerOf, DraftLine, LeaveGuard, Page, Refused, Section, useFailureWords, useGo } from '../../../ui/index.ts'
import { usePointSigns } from '../page/usePointSigns.ts'
import { useWords } from '../useWords.ts'
import { Conflict } from './Conflict.tsx'
import { DrawingSheet } from './DrawingSheet.tsx'
import { FaultList } from './FaultList.tsx'
import { HeadForm } from './HeadForm.tsx'
import { PointsAsk } from './PointsAsk.tsx'
import { SheetTools } from './SheetTools.tsx'
import { StepPanel } from './StepPanel.tsx'
import { usePen } from './usePen.ts'
import { usePosts } from './usePosts.ts'

type FlowPage = AnswerOf<typeof readFlow>

/** Drawing in a draft: the sheet, what the chosen step asks, and the way to save. */
export function Editing({ start, onTheirs }: { start: FlowPage; onTheirs: (theirs: FlowPage) => void }) {
  const words = useWords()
  const pen = usePen(start)
  const { page, values, editor, saving, isDirty } = pen
  const posts = usePosts(values.unitId, editor)
  const signs = usePointSigns(page.points, pen.choose)
  const steps = editor?.steps() ?? []
  return (
    <Page
      title={words('editor.title', { name: values.name })}
      up={{ label: words('editor.up'), path: `/flows/${page.flow.id}` }}
      marks={
        <>
          <span>{words('flow.version', { version: page.flow.version })}</span>
          <small className="field-help">
            {words('flow.item')} {page.flow.item}
          </small>
          <span>{words(isDirty ? 'editor.unsaved' : 'editor.saved')}</span>
        </>
      }
      tools={<Tools pen={pen} />}
    >
      <LeaveGuard isOn={isDirty && saving.forestalled === null} says={words('editor.leaveSays')} />
      {page.flow.state !== 'draft' && <Alert type="warning" showIcon role="alert" title={words('editor.notDraft')} />}
      <Trouble failure={saving.error} onShow={(element) => editor?.select(element)} />
      {saving.forestalled !== null && (
        <Conflict
          flowId={page.flow.id}
          mine={{ name: values.name, unitId: values.unitId, powerId: values.powerId, bpmn: saving.forestalled, moves: saving.moves }}
          onKept={pen.forget}
          onTheirs={(theirs) => {
            pen.forget()
            onTheirs(theirs)
          }}
        />
      )}
      {saving.uprooted.length > 0 && editor && (
        <PointsAsk
          uprooted={saving.uprooted}
          steps={steps}
          onCancel={saving.forgetAsk}
          onDone={(moves) => void saving.decide(editor, values, moves)}
        />
      )}
      <FaultList faults={pen.faults} onShow={(element) => editor?.select(element)} />
      <Section title={words('editor.paper')}>
        <HeadForm name={values.name} unitId={values.unitId} powerId={values.powerId} onChange={pen.rename} />
        <SheetTools editor={editor} name={values.name} onRelaid={pen.redraw} />
        <div className="chart-editor">
          <div>
            <DrawingSheet
              key={pen.sheetKey}
              bpmn={values.bpmn}
              name={values.name}
              signs={signs}
              onReady={pen.setEditor}
              onSelect={pen.choose}
              onChange={pen.drew}
            />
          </div>
          {editor && <StepPanel editor={editor} steps={steps} chosen={pen.chosen} posts={posts} />}
        </div>
        <DraftLine draft={{ ...pen.draft, discard: pen.startOver }} />
      </Section>
    </Page>
  )
}

function Trouble({ failure, onShow }: { failure: Error | null; onShow: (element: string) => void }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  if (!failure) return null
  const element = failure instanceof Refused ? failure.facts['element'] : undefined
  const show =
    typeof element === 'string' ? (
      <Button size="small" onClick={() => onShow(element)}>
        {words('faults.show')}
      </Button>
    ) : undefined
  return <Alert type="error" showIcon role="alert" title={wordsFor(failure)} action={show} style={{ marginBottom: 12 }} />
}

function Tools({ pen: { editor, page, saving, values } }: { pen: ReturnType<typeof usePen> }) {
  const words = useWords()
  const go = useGo()
  const can = editor?.can() ?? { undo: false, redo: false }
  return (
    <>
      <Button disabled={!can.undo} onClick={() => editor?.undo()}>
        {words('editor.undo')}
      </Button>
      <Button disabled={!can.redo} onClick={() => editor?.redo()}>
        {words('editor.redo')}
      </Button>
      <Button onClick={() => go(`/flows/${page.flow.id}`)}>{words('editor.close')}</Button>
      <Button type="primary" loading={saving.isBusy} disabled={!editor} onClick={() => void (editor && saving.save(editor, values))}>
        {words('editor.save')}
      </Button>
    </>
  )
}
