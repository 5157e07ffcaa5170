import { Alert, Button } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { readFlow } from '../../../../modules/flows/flow.api.ts'
import type { ChartFault } from '../../../../modules/flows/flow.schema.ts'
import { bpmnText } from '../../../../modules/flows/table/bpmn-text.rules.ts'
import { placeInLanes } from '../../../../modules/flows/table/lane-layout.rules.ts'
import {
  type AnswerOf,
  Bones,
  DraftLine,
  ErrorView,
  LeaveGuard,
  Page,
  Refused,
  Section,
  useCall,
  useDraft,
  useFailureWords,
  useGo,
  usePathParams,
  type Values,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { usePointSigns } from '../page/usePointSigns.ts'
import { Conflict } from './Conflict.tsx'
import { DrawingSheet } from './DrawingSheet.tsx'
import { FaultList } from './FaultList.tsx'
import { HeadForm } from './HeadForm.tsx'
import type { Editor } from './modeler.ts'
import { PointsAsk } from './PointsAsk.tsx'
import { StepPanel } from './StepPanel.tsx'
import { usePosts } from './usePosts.ts'
import { useSaving } from './useSaving.ts'

type FlowPage = AnswerOf<typeof readFlow>

/** A chart under the pen. Always asked anew, so that nobody draws on a revision that has passed. */
export default function EditorPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readFlow, { params: { id } })
  const [round, setRound] = useState(0)
  const [taken, setTaken] = useState<FlowPage | null>(null)
  if (answer.error && !answer.data) return <ErrorView failure={answer.error} onAgain={() => void answer.refetch()} />
  if (!answer.data || !answer.isFetchedAfterMount) return <Bones lines={8} />
  const take = (theirs: FlowPage) => {
    setTaken(theirs)
    setRound(round + 1)
  }
  return <Editing key={round} start={taken ?? answer.data} onTheirs={take} />
}

interface Sheet extends Values {
  bpmn: string
  name: string
  unitId: string | null
  revision: number
}

const LATER_MS = 400

function Editing({ start, onTheirs }: { start: FlowPage; onTheirs: (theirs: FlowPage) => void }) {
  const words = useWords()
  const go = useGo()
  const wordsFor = useFailureWords()
  const [page] = useState(start)
  const [values, setValues] = useState<Sheet>({ bpmn: page.bpmn, name: page.flow.name, unitId: page.flow.unitId, revision: page.revision })
  const [sheetKey, setSheetKey] = useState(0)
  const [isDirty, setDirty] = useState(false)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [, setTurn] = useState(0)
  const [faults, setFaults] = useState<readonly ChartFault[]>(page.faults)
  const replace = useCallback((found: Values) => {
    setValues(found as Sheet)
    setDirty(true)
    setSheetKey((key) => key + 1)
  }, [])
  const draft = useDraft(`flow.${page.flow.id}`, { values, replace })
  const saving = useSaving(page, ({ revision, faults: found }) => {
    setValues((before) => ({ ...before, revision }))
    setDirty(false)
    draft.discard()
    setFaults(found)
    const [first] = found
    if (first) editor?.select(first.element)
  })
  const posts = usePosts(values.unitId, editor)
  const signs = usePointSigns(page.points, setChosen)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const change = () => {
    setTurn((turn) => turn + 1)
    setDirty(true)
    clearTimeout(later.current)
    later.current = setTimeout(() => {
      void editor?.xml().then((bpmn) => setValues((before) => ({ ...before, bpmn })))
    }, LATER_MS)
  }
  const steps = editor?.steps() ?? []
  const graph = editor?.graph() ?? null
  const save = () => void (editor && saving.save(editor, values))
  const failed = saving.error
  const faultyElement = failed instanceof Refused ? failed.facts['element'] : undefined
  const can = editor?.can() ?? { undo: false, redo: false }
  const blank = useMemo(() => ({ bpmn: page.bpmn, name: page.flow.name, unitId: page.flow.unitId, revision: page.revision }), [page])
  return (
    <Page
      title={words('editor.title', { name: values.name })}
      up={{ label: words('editor.up'), path: `/flows/${page.flow.id}` }}
      marks={
        <>
          <span>
            {words('flow.item')} {page.flow.item}
          </span>
          <span>{words('flow.version', { version: page.flow.version })}</span>
          <span>{words(isDirty ? 'editor.unsaved' : 'editor.saved')}</span>
        </>
      }
      tools={
        <>
          <Button disabled={!can.undo} onClick={() => editor?.undo()}>
            {words('editor.undo')}
          </Button>
          <Button disabled={!can.redo} onClick={() => editor?.redo()}>
            {words('editor.redo')}
          </Button>
          <Button onClick={() => go(`/flows/${page.flow.id}`)}>{words('editor.close')}</Button>
          <Button type="primary" loading={saving.isBusy} disabled={!editor} onClick={save}>
            {words('editor.save')}
          </Button>
        </>
      }
    >
      <LeaveGuard isOn={isDirty && saving.forestalled === null} says={words('editor.leaveSays')} />
      {page.flow.state !== 'draft' && <Alert type="warning" showIcon role="alert" title={words('editor.notDraft')} />}
      {failed && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={wordsFor(failed)}
          action={
            typeof faultyElement === 'string' && (
              <Button size="small" onClick={() => editor?.select(faultyElement)}>
                {words('faults.show')}
              </Button>
            )
          }
        />
      )}
      {saving.forestalled !== null && (
        <Conflict
          flowId={page.flow.id}
          mine={{ name: values.name, unitId: values.unitId, bpmn: saving.forestalled, moves: saving.moves }}
          onKept={draft.discard}
          onTheirs={(theirs) => {
            draft.discard()
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
      <FaultList faults={faults} onShow={(element) => editor?.select(element)} />
      <Section title={words('editor.paper')}>
        <HeadForm
          name={values.name}
          unitId={values.unitId}
          onChange={(head) => {
            setDirty(true)
            setValues((before) => ({ ...before, ...head }))
          }}
        />
        <div className="list-tools">
          <span className="field-help">{words('editor.keys')}</span>
          <span className="push" />
          {graph && (
            <Button size="small" onClick={() => replace({ ...values, bpmn: bpmnText(values.name, graph, placeInLanes(graph)) })}>
              {words('editor.relane')}
            </Button>
          )}
          <Button size="small" onClick={() => editor?.zoomBy(1 / 1.25)}>
            {words('flow.smaller')}
          </Button>
          <Button size="small" onClick={() => editor?.zoomBy(1.25)}>
            {words('flow.larger')}
          </Button>
          <Button size="small" onClick={() => editor?.fit()}>
            {words('flow.fit')}
          </Button>
        </div>
        <div className="chart-editor">
          <div>
            <DrawingSheet
              key={sheetKey}
              bpmn={values.bpmn}
              name={values.name}
              signs={signs}
              onReady={setEditor}
              onSelect={setChosen}
              onChange={change}
            />
          </div>
          {editor && <StepPanel editor={editor} steps={steps} chosen={chosen} posts={posts} />}
        </div>
        <DraftLine
          draft={{
            ...draft,
            discard: () => {
              draft.discard()
              replace(blank)
              setDirty(false)
            },
          }}
        />
      </Section>
    </Page>
  )
}
