import { Alert, Button } from 'antd'
import { useState } from 'react'
import { addFlow, listFlows } from '../../../../modules/flows/flow.api.ts'
import { BadInput, FilePick, FormGrid, Section, TextField, useAct, useFailureWords, useGo, useSheet } from '../../../ui/index.ts'
import { PowerPick, UnitPick } from '../editor/HeadForm.tsx'
import { useDrawer } from '../useDrawer.ts'
import { useWords } from '../useWords.ts'

const asked = addFlow.query.pick({ item: true })

/** Bring in a chart for an item; what the chart lacks is said with its element. */
export function AddFlow() {
  const words = useWords()
  const go = useGo()
  const wordsFor = useFailureWords()
  const [file, setFile] = useState<File | null>(null)
  const { own, needsUnit } = useDrawer()
  const [picked, setUnitId] = useState<string | null>(null)
  const unitId = picked ?? own
  const [powerId, setPowerId] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const add = useAct(addFlow, { invalidates: [listFlows], isQuiet: true, onDone: (flow) => go(`/flows/${flow.id}`) })
  const form = useSheet(asked, { failure: add.error })
  const submit = () => {
    setAsked(true)
    form.submit(
      ({ item }) =>
        file &&
        !(needsUnit && unitId === null) &&
        add.mutate({ query: { item: item.trim(), fileName: file.name, unitId: unitId ?? undefined, powerId: powerId ?? undefined }, file }),
    )
  }
  const choose = (chosen: File | undefined) => {
    setFile(chosen ?? null)
    add.reset()
    if (chosen && !form.values['item']) form.set('item', chosen.name.replace(/\.bpmn$/i, ''))
  }
  return (
    <Section title={words('add.title')}>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="item" label={words('add.item')} help={words('add.itemHelp')} maxLength={60} />
        <UnitPick unitId={unitId} isAsked={isAsked} onChange={setUnitId} />
        <PowerPick powerId={powerId} onChange={setPowerId} />
      </FormGrid>
      <div style={{ maxWidth: 960, marginTop: 8 }}>
        <FilePick label={words('add.file')} kinds={['.bpmn']} limit={10} isBusy={add.isPending} onPick={([chosen]) => choose(chosen)} />
        {file ? (
          <p>{words('add.chosen', { name: file.name })}</p>
        ) : (
          isAsked && <Alert type="error" role="alert" showIcon title={words('add.fileMissing')} />
        )}
        <p className="field-help">{words('add.teach')}</p>
      </div>
      {add.error && !(add.error instanceof BadInput) && (
        <Alert type="error" role="alert" showIcon title={words('add.cannot')} description={wordsFor(add.error)} style={{ marginTop: 12 }} />
      )}
      <div className="form-foot">
        <Button type="primary" loading={add.isPending} onClick={submit}>
          {words('add.submit')}
        </Button>
      </div>
    </Section>
  )
}
