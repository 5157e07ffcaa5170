import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Bones, useLanguage } from '../../../ui/index.ts'
import type { StepSign } from '../chart/marks.ts'
import { useWords } from '../useWords.ts'
import type { Editor } from './sheet/modeler.ts'

interface DrawingSheetProps {
  /** The chart with which the sheet opens; a new key opens another. */
  bpmn: string
  name: string
  signs: readonly StepSign[]
  onReady: (editor: Editor | null) => void
  onSelect: (id: string | null) => void
  onChange: () => void
}

/** The sheet on which a chart is drawn; bpmn-js comes only when somebody draws. */
export function DrawingSheet({ bpmn, name, signs, onReady, onSelect, onChange }: DrawingSheetProps) {
  const words = useWords()
  const language = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const heard = useRef({ onReady, onSelect, onChange })
  const [editor, setEditor] = useState<Editor | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [opened] = useState(bpmn)
  useEffect(() => {
    heard.current = { onReady, onSelect, onChange }
  })
  useEffect(() => {
    const element = place.current
    if (!element) return
    let isGone = false
    let close = () => {}
    const open = async () => {
      const { openEditor } = await import('./sheet/modeler.ts')
      if (isGone) return
      const made = await openEditor(element, opened, language, {
        onSelect: (id) => heard.current.onSelect(id),
        onChange: () => heard.current.onChange(),
      })
      close = made.close
      if (isGone) return made.close()
      setEditor(made)
      heard.current.onReady(made)
    }
    open().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)))
    return () => {
      isGone = true
      close()
      setEditor(null)
      heard.current.onReady(null)
    }
  }, [opened, language])
  useEffect(() => editor?.sign(signs), [editor, signs])
  return (
    <>
      {trouble !== null && <Alert type="warning" showIcon role="alert" title={words('flow.broken', { reason: trouble })} />}
      {!editor && trouble === null && <Bones lines={6} />}
      <div ref={place} role="group" aria-label={words('editor.sheet', { name })} className="chart-sheet" />
    </>
  )
}
