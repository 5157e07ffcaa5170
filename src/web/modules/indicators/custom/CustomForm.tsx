import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import {
  changeCustomRule,
  type CustomDataset,
  type CustomPreview,
  type CustomRuleLine,
  listCustomRules,
  makeCustomRule,
  previewCustomRule,
  readCustomRule,
} from '../../../../modules/indicators/custom/custom.api.ts'
import { type CustomDefinition, unitOfMeasure } from '../../../../modules/indicators/custom/custom.schema.ts'
import { listRules, readRule } from '../../../../modules/indicators/rules/rule.api.ts'
import { BadInput, Refused, Section, useAct, useCall, useFailureWords, useGo, useLanguage, useMay, useSheet } from '../../../ui/index.ts'
import { UnitPick } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { columnsOf, definitionOf, draftSchema, startOf, type TypedMeasure } from './draft.ts'
import { HowFields, WhatFields, WhichFields } from './fields.tsx'
import { PreviewPart } from './Preview.tsx'

interface FormProps {
  datasets: readonly CustomDataset[]
  /** The version that is changed; a new rule without. */
  last: CustomRuleLine | undefined
}

/** What is wrong stands beside its field; `loose` is any other failure. */
function useFailures() {
  const language = useLanguage()
  const [failure, setFailure] = useState<unknown>()
  const take = (error: unknown) => {
    const field = error instanceof Refused && /^custom\.(field|filter)_wrong$/.test(error.code) ? String(error.facts['field']) : undefined
    if (!(error instanceof Refused) || field === undefined) return setFailure(error)
    setFailure(new BadInput([{ in: 'body', path: field, message: String(error.facts[language]) }]))
  }
  return { failure, take, loose: failure instanceof BadInput ? undefined : failure }
}

/** The form of a custom rule with its preview beside it. */
export function CustomForm({ datasets, last }: FormProps) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const may = useMay()
  const { failure, take, loose } = useFailures()
  const [start] = useState(() =>
    startOf(
      last?.definition,
      datasets.find((each) => each.table === last?.definition.dataset),
    ),
  )
  const form = useSheet(draftSchema, { start, failure })
  const of = datasets.find((each) => each.table === form.values['dataset'])
  const { preview, result, isStale, run } = usePreview(form.values, take)
  const { save, nodeId, setNode, isSaving } = useSave(last, take)
  const withDefinition = (use: (definition: CustomDefinition) => void) => () =>
    form.submit((draft) => {
      take(undefined)
      const definition = definitionOf(draft, of, words('custom.lineNumber'))
      if (definition instanceof BadInput) take(definition)
      else use(definition)
    })
  const mayTune = may('rule.tune')
  return (
    <div className="custom-sheet">
      <Form layout="vertical" component="form" onFinish={withDefinition(mayTune ? save : run)} requiredMark>
        <Section title={words('custom.what')}>
          <WhatFields form={form} />
        </Section>
        <Section title={words('custom.which')}>
          <WhichFields form={form} datasets={datasets} of={of} />
        </Section>
        {of && (
          <Section title={words('custom.how')}>
            <HowFields form={form} of={of} unit={unitOfMeasure(form.values['measure'] as TypedMeasure, columnsOf(of))} />
          </Section>
        )}
        <Section>
          {!last && mayTune && (
            <Form.Item
              label={words('custom.unit')}
              help={<span className="field-help">{words('custom.unitHelp')}</span>}
              required
              style={{ marginBottom: 16 }}
            >
              <UnitPick label={words('custom.unit')} value={nodeId} onChange={setNode} mayChoose={(unit) => may('rule.tune', unit)} />
            </Form.Item>
          )}
          {loose !== undefined && <Alert type="error" showIcon role="alert" title={wordsFor(loose)} style={{ marginBottom: 8 }} />}
          {mayTune ? (
            <Button type="primary" htmlType="submit" loading={isSaving}>
              {last ? words('custom.saveChange', { version: last.version + 1 }) : words('custom.save')}
            </Button>
          ) : (
            <p className="field-help">{words('custom.mayNot')}</p>
          )}
        </Section>
      </Form>
      {may('rule.test') && (
        <aside aria-label={words('custom.preview')}>
          <PreviewPart result={result} isRunning={preview.isPending} isStale={isStale} onRun={withDefinition(run)} />
        </aside>
      )}
    </div>
  )
}

/** The last preview and whether the form has changed since. */
function usePreview(values: unknown, take: (error: unknown) => void) {
  const [shown, setShown] = useState<{ result: CustomPreview; of: unknown }>()
  const preview = useAct(previewCustomRule, { isQuiet: true })
  const run = (definition: CustomDefinition) =>
    preview.mutate({ body: { definition } }, { onError: take, onSuccess: (result) => setShown({ result, of: values }) })
  return { preview, run, result: shown?.result, isStale: shown !== undefined && shown.of !== values }
}

/** Save a new rule at a unit, or a new version of one; then its rule page goes on. */
function useSave(last: CustomRuleLine | undefined, take: (error: unknown) => void) {
  const words = useWords()
  const go = useGo()
  const own = useCall(listRules, { query: {} }, { enabled: last === undefined }).data?.nodeId
  const [chosen, setNode] = useState<string>()
  const nodeId = chosen ?? own
  const acting = {
    invalidates: [listCustomRules, readCustomRule, listRules, readRule],
    done: words('custom.saved'),
    isQuiet: true,
    onDone: ({ code, nodeId: at }: CustomRuleLine) => go(`/indicators/${code}?node=${encodeURIComponent(at)}`),
  }
  const make = useAct(makeCustomRule, acting)
  const change = useAct(changeCustomRule, acting)
  const save = (definition: CustomDefinition) => {
    if (last) change.mutate({ params: { code: last.code }, body: { from: last.version, definition } }, { onError: take })
    else if (nodeId) make.mutate({ body: { nodeId, definition } }, { onError: take })
  }
  return { save, nodeId, setNode, isSaving: make.isPending || change.isPending }
}
