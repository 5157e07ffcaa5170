import { Button } from 'antd'
import { bpmnText } from '../../../../modules/flows/table/bpmn-text.rules.ts'
import { placeInLanes } from '../../../../modules/flows/table/lane-layout.rules.ts'
import { useWords } from '../useWords.ts'
import type { Editor } from './sheet/modeler.ts'

interface SheetToolsProps {
  editor: Editor | null
  name: string
  onRelaid: (bpmn: string) => void
}

/** Above the sheet: keys in words, size, and lanes for a plain chart whose steps all have a post. */
export function SheetTools({ editor, name, onRelaid }: SheetToolsProps) {
  const words = useWords()
  const graph = editor?.graph() ?? null
  return (
    <div className="list-tools">
      <span className="field-help">{words('editor.keys')}</span>
      <span className="push" />
      {graph && (
        <Button size="small" onClick={() => onRelaid(bpmnText(name, graph, placeInLanes(graph)))}>
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
  )
}
