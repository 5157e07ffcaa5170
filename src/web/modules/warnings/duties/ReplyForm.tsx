import { useEffect, useRef } from 'react'
import { useDraft, AreaField, ChoiceField, ConfirmAct, DraftLine, Field, FormGrid, Section, useSheet } from '../../../ui/index.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import type { DutyKind } from '../../../../modules/policy/parts/warning-policy.schema.ts'
import { type DutyLine, replySchema, unitReplySchema } from '../../../../modules/warnings/duties/duty.schema.ts'
import { useToday } from '../../risks/useToday.ts'
import { usePack } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { AttachField } from './AttachField.tsx'
import { type Measure, MeasureRows } from './MeasureRows.tsx'
import { Suggestions } from './Suggestions.tsx'
import { useDutyAct } from './useDutyAct.ts'

/** Kinds that ask for causes and measures besides the text (R170–R173). */
const WITH_MEASURES: readonly DutyKind[] = ['rectification', 'rectificationReport', 'unitReport']
const OWN_TEXT = ['writtenStatement', 'rectification', 'rectificationReport', 'unitReport'] as const

/** 回告, in the shape that its kind asks for. */
export function ReplyForm({ duty }: { duty: DutyLine }) {
  const words = useWords()
  const pack = usePack()
  const today = useToday()
  const discard = useRef(() => {})
  const act = useDutyAct(duty.id, words('reply.submitted'), () => discard.current())
  const form = useSheet(duty.kind === 'unitReport' ? unitReplySchema : replySchema, {
    start: { causes: [], measures: [], files: [] },
    failure: act.error,
  })
  const draft = useDraft(`reply.${duty.id}`, form)
  useEffect(() => {
    discard.current = draft.discard
  })
  const isLong = WITH_MEASURES.includes(duty.kind)
  const measures = (form.values['measures'] ?? []) as Measure[]
  const causes = (form.values['causes'] ?? []) as string[]
  const title = OWN_TEXT.find((kind) => kind === duty.kind) ?? 'other'
  return (
    <div id="act" className="no-print">
      <Section title={words('reply.title')} tools={<DraftLine draft={draft} />}>
        <FormGrid>
          <AreaField
            form={form}
            name="text"
            label={words(`reply.text.${title}`)}
            help={words('reply.textHelp')}
            rows={6}
            maxLength={20_000}
          />
          {isLong && (
            <ChoiceField
              form={form}
              name="causes"
              label={words('reply.causes')}
              help={words('reply.causesHelp')}
              options={offered(pack?.causes, today).map(({ code, label }) => ({ value: code, label }))}
              many
              wide
            />
          )}
        </FormGrid>
        {isLong && (
          <>
            <Suggestions
              causes={(pack?.causes ?? []).filter((cause) => causes.includes(cause.code))}
              onUse={(what) => form.set('measures', [...measures, { what }])}
            />
            <FormGrid>
              <Field form={form} name="measures" label={words('reply.measures')} wide>
                {() => <MeasureRows rows={measures} errors={form.errors} onChange={(rows) => form.set('measures', rows)} />}
              </Field>
            </FormGrid>
          </>
        )}
        <FormGrid>
          <AttachField form={form} name="files" label={words('reply.files')} />
        </FormGrid>
        <div className="form-foot">
          <ConfirmAct
            label={words('reply.submit')}
            says={words('reply.says')}
            isPrimary
            isBusy={act.isBusy}
            onSure={() => form.submit((reply) => act.take({ kind: 'answer', reply }))}
          />
        </div>
      </Section>
    </div>
  )
}
