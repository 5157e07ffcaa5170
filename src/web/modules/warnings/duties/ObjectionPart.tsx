import { Button, Radio } from 'antd'
import { useState } from 'react'
import { actSchema, type DutyLine } from '../../../../modules/warnings/duties/duty.schema.ts'
import { AreaField, ConfirmAct, DayField, FormGrid, Section, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useDutyAct } from './useDutyAct.ts'

const [, objecting, upholding, varying, withdrawing] = actSchema.options

/** 说明和申辩: the right, said before the form; the clock stands still from then on (P7). */
export function ObjectionForm({ duty }: { duty: DutyLine }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const act = useDutyAct(duty.id, words('objection.submitted'))
  const form = useSheet(objecting, { start: { kind: 'object' }, failure: act.error })
  return (
    <div className="no-print">
      <Section title={words('objection.title')}>
        <p className="said">{words('objection.right')}</p>
        {!isOpen && (
          <div className="form-foot">
            <Button onClick={() => setOpen(true)}>{words('objection.open')}</Button>
          </div>
        )}
        {isOpen && (
          <div className="act-panel">
            <FormGrid>
              <AreaField form={form} name="text" label={words('objection.text')} rows={4} maxLength={8000} />
            </FormGrid>
            <Button type="primary" loading={act.isBusy} onClick={() => form.submit(act.take)}>
              {words('objection.submit')}
            </Button>
          </div>
        )}
      </Section>
    </div>
  )
}

const ANSWERS = ['uphold', 'vary', 'withdraw'] as const

/** The office answers an objection: the duty stands, gets another limit, or falls. */
export function ObjectionAnswer({ duty }: { duty: DutyLine }) {
  const words = useWords()
  const [kind, setKind] = useState<(typeof ANSWERS)[number]>('uphold')
  const options = ANSWERS.filter((each) => duty.mayAct.includes(each)).map((value) => ({ value, label: words(`objection.kinds.${value}`) }))
  return (
    <div id="act" className="no-print">
      <Section title={words('objection.answer')}>
        <Radio.Group
          aria-label={words('objection.verdict')}
          optionType="button"
          value={kind}
          options={options}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        />
        <p className="field-help">{words(`objection.teach.${kind}`)}</p>
        {kind === 'uphold' && <Uphold dutyId={duty.id} />}
        {kind === 'vary' && <Vary dutyId={duty.id} />}
        {kind === 'withdraw' && <Withdraw dutyId={duty.id} />}
      </Section>
    </div>
  )
}

function Uphold({ dutyId }: { dutyId: string }) {
  const words = useWords()
  const act = useDutyAct(dutyId, words('objection.answered'))
  const form = useSheet(upholding, { start: { kind: 'uphold' }, failure: act.error })
  return (
    <FormGrid>
      <AreaField form={form} name="text" label={words('objection.reply')} rows={3} maxLength={2000} />
      <Send isBusy={act.isBusy} onSend={() => form.submit(act.take)} />
    </FormGrid>
  )
}

function Vary({ dutyId }: { dutyId: string }) {
  const words = useWords()
  const act = useDutyAct(dutyId, words('objection.answered'))
  const form = useSheet(varying, { start: { kind: 'vary' }, failure: act.error })
  return (
    <FormGrid>
      <DayField form={form} name="dueOn" label={words('objection.dueOn')} help={words('objection.dueOnHelp')} />
      <AreaField form={form} name="text" label={words('objection.reply')} rows={3} maxLength={2000} />
      <Send isBusy={act.isBusy} onSend={() => form.submit(act.take)} />
    </FormGrid>
  )
}

/** Withdraw a duty: after an objection that is right, or one that is overdue and no longer due. */
export function Withdraw({ dutyId }: { dutyId: string }) {
  const words = useWords()
  const act = useDutyAct(dutyId, words('objection.answered'))
  const form = useSheet(withdrawing, { start: { kind: 'withdraw' }, failure: act.error })
  return (
    <FormGrid>
      <AreaField form={form} name="text" label={words('objection.reply')} rows={3} maxLength={2000} />
      <div className="wide">
        <ConfirmAct
          label={words('objection.kinds.withdraw')}
          says={words('objection.withdrawSays')}
          isBusy={act.isBusy}
          onSure={() => form.submit(act.take)}
        />
      </div>
    </FormGrid>
  )
}

function Send({ isBusy, onSend }: { isBusy: boolean; onSend: () => void }) {
  const words = useWords()
  return (
    <div className="wide">
      <Button type="primary" loading={isBusy} onClick={onSend}>
        {words('objection.send')}
      </Button>
    </div>
  )
}
