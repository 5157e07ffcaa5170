import { useCallback, useRef, useState } from 'react'
import type { readFlow } from '../../../../modules/flows/flow.api.ts'
import type { ChartFault } from '../../../../modules/flows/flow.schema.ts'
import { type AnswerOf, useDraft, type Values } from '../../../ui/index.ts'
import type { Editor } from './sheet/modeler.ts'
import { useSaving } from './useSaving.ts'

type FlowPage = AnswerOf<typeof readFlow>

interface Sheet extends Values {
  bpmn: string
  name: string
  unitId: string | null
  powerId: string | null
  revision: number
}

/** After the last stroke, before the draft on this machine follows. */
const LATER_MS = 400

const sheetOf = ({ bpmn, flow: { name, unitId, powerId }, revision }: FlowPage): Sheet => ({ bpmn, name, unitId, powerId, revision })

/** What the author has before them and has not saved yet; kept on this machine while they draw. */
export function usePen(start: FlowPage) {
  const [page] = useState(start)
  const [opened] = useState(() => sheetOf(page))
  const [values, setValues] = useState<Sheet>(opened)
  const [sheetKey, setSheetKey] = useState(0)
  const [isDirty, setDirty] = useState(false)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const [, setTurn] = useState(0)
  const [faults, setFaults] = useState<readonly ChartFault[]>(page.faults)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const replace = useCallback((found: Values) => {
    setValues(found as Sheet)
    setDirty(true)
    setSheetKey((key) => key + 1)
  }, [])
  const draft = useDraft(`flow.${page.flow.id}`, { values: isDirty ? values : opened, replace })
  const forget = () => {
    clearTimeout(later.current)
    draft.discard()
    setDirty(false)
  }
  const saving = useSaving(page, ({ revision, faults: found }) => {
    setValues((before) => ({ ...before, revision }))
    forget()
    setFaults(found)
    const [first] = found
    if (first) editor?.select(first.element)
  })
  return {
    ...{ page, values, sheetKey, isDirty, editor, setEditor, chosen, choose, faults, draft, saving, forget },
    /** Another chart comes onto the sheet. */
    redraw: (bpmn: string) => replace({ ...values, bpmn }),
    rename: (head: Partial<Pick<Sheet, 'name' | 'unitId' | 'powerId'>>) => {
      setDirty(true)
      setValues((before) => ({ ...before, ...head }))
    },
    drew: () => {
      setTurn((turn) => turn + 1)
      setDirty(true)
      clearTimeout(later.current)
      later.current = setTimeout(() => {
        void editor?.xml().then((bpmn) => setValues((before) => ({ ...before, bpmn })))
      }, LATER_MS)
    },
    startOver: () => {
      replace(sheetOf(page))
      forget()
    },
  }
}
