import { useState } from 'react'
import { listFlows, readFlow, saveFlow } from '../../../../modules/flows/flow.api.ts'
import type { ChartFault, PointMove } from '../../../../modules/flows/flow.schema.ts'
import { type AnswerOf, Refused, useAct } from '../../../ui/index.ts'
import type { EditedStep } from './sheet/lanes.ts'
import type { Editor } from './sheet/modeler.ts'
import type { Uprooted } from './PointsAsk.tsx'

type FlowPage = AnswerOf<typeof readFlow>

/** What the author has before them. */
export interface Written {
  name: string
  unitId: string | null
  powerId: string | null
  revision: number
}

interface Saved {
  revision: number
  faults: ChartFault[]
}

/** Saving a draft: risk points whose steps changed are asked about first; a save that somebody forestalled is shown beside theirs. */
export function useSaving(page: FlowPage, onSaved: (saved: Saved) => void) {
  const [moves, setMoves] = useState<readonly PointMove[]>(page.moves)
  const [uprooted, setUprooted] = useState<readonly Uprooted[]>([])
  const [before, setBefore] = useState(() => new Map(page.steps.map((step) => [step.id, step])))
  const [forestalled, setForestalled] = useState<string | null>(null)
  const act = useAct(saveFlow, { invalidates: [listFlows, readFlow], isQuiet: true, sayBadInput: true, onDone: onSaved })
  const send = async (editor: Editor, written: Written, decided: readonly PointMove[]) => {
    const bpmn = await editor.xml()
    const steps = editor.steps()
    const { name, unitId, powerId, revision } = written
    const kept = decided.filter(({ toStepId }) => toStepId === null || steps.some(({ id }) => id === toStepId))
    act.mutate(
      { params: { id: page.flow.id }, body: { name, unitId, powerId, bpmn, moves: [...kept], revision } },
      {
        onSuccess: () => setBefore(new Map(steps.map(asKept))),
        onError: (failure) => {
          if (failure instanceof Refused && failure.code === 'flow.changed_meanwhile') setForestalled(bpmn)
        },
      },
    )
  }
  const save = async (editor: Editor, written: Written) => {
    const found = uprootedBy(page, before, editor.steps(), moves)
    if (found.length > 0) setUprooted(found)
    else await send(editor, written, moves)
  }
  const decide = async (editor: Editor, written: Written, decided: PointMove[]) => {
    const pointIds = new Set(decided.map((move) => move.pointId))
    const all = [...moves.filter((move) => !pointIds.has(move.pointId)), ...decided]
    setMoves(all)
    setUprooted([])
    await send(editor, written, all)
  }
  return {
    save,
    decide,
    moves: [...moves],
    uprooted,
    forestalled,
    isBusy: act.isPending,
    error: forestalled === null ? act.error : null,
    forgetAsk: () => setUprooted([]),
    settle: () => setForestalled(null),
  }
}

type Known = Pick<FlowPage['steps'][number], 'id' | 'name' | 'role'>

const asKept = ({ id, name, post }: EditedStep): [string, Known & FlowPage['steps'][number]] => [
  id,
  { id, name, role: post === '' ? null : post, kind: 'task', days: null, document: null, decision: null, note: null },
]

/** Points that stand, after what was decided, on a step that is gone, was renamed or went to another post. */
function uprootedBy(
  page: FlowPage,
  before: ReadonlyMap<string, Known>,
  steps: readonly EditedStep[],
  moves: readonly PointMove[],
): Uprooted[] {
  const now = new Map(steps.map((step) => [step.id, step]))
  return page.points.flatMap((point): Uprooted[] => {
    const move = moves.find(({ pointId }) => pointId === point.pointId)
    if (move?.toStepId === null) return []
    const at = move?.toStepId ?? point.stepId
    const was = before.get(at)
    const is = now.get(at)
    const stepName = was?.name ?? is?.name ?? point.stepId
    if (!is) return [{ point: { ...point, stepId: at }, stepName, isGone: true }]
    const isChanged = was !== undefined && (was.name !== is.name.trim() || (was.role ?? '') !== is.post)
    return isChanged ? [{ point: { ...point, stepId: at }, stepName, isGone: false }] : []
  })
}
