import { Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { checkService } from '../../../../modules/warnings/letters/letter.rules.ts'
import { listWarnings, readWarning, serveLetter } from '../../../../modules/warnings/warning.api.ts'
import { type LetterLine, serviceSchema } from '../../../../modules/warnings/warning.schema.ts'
import { AreaField, ChoiceField, DayField, FormGrid, Refused, TextField, useAct, useFailureWords, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const METHODS = serviceSchema.shape.method.options

/** 登记送达, also afterwards with the reason why (P15). The limits run from the next day. */
export function ServiceForm({ letter }: { letter: LetterLine }) {
  const words = useWords()
  const [today] = useState(() => dayOf(new Date()))
  const act = useAct(serveLetter, { invalidates: [readWarning, listWarnings, readDesk], done: words('letter.served') })
  const schema = useServiceSchema(letter.issuedOn ?? today, today)
  const form = useSheet(schema, { start: { servedOn: today, method: 'inPerson' }, failure: act.error })
  const servedOn = form.values['servedOn']
  const isLate = typeof servedOn === 'string' && servedOn < today
  return (
    <div className="act-panel no-print">
      <h3>{words('letter.serveTitle')}</h3>
      <FormGrid>
        <DayField form={form} name="servedOn" label={words('letter.servedOn')} help={words('letter.serveHelp')} />
        <ChoiceField
          form={form}
          name="method"
          label={words('letter.method')}
          options={METHODS.map((value) => ({ value, label: words(`method.${value}`) }))}
        />
        <TextField form={form} name="receiver" label={words('letter.receiver')} maxLength={60} />
        {isLate && (
          <AreaField
            form={form}
            name="backdatingReason"
            label={words('letter.backdating')}
            help={words('letter.late')}
            rows={2}
            maxLength={500}
          />
        )}
      </FormGrid>
      <div className="form-foot tight">
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => form.submit((body) => act.mutate({ params: { id: letter.id }, body }))}
        >
          {words('letter.serve')}
        </Button>
      </div>
    </div>
  )
}

/** The shape of service and the server's own rule on its days. */
function useServiceSchema(issuedOn: string, today: string) {
  const wordsFor = useFailureWords()
  return serviceSchema.superRefine((service, context) => {
    const found = checkService(service, issuedOn, today)
    if (found)
      context.addIssue({
        code: 'custom',
        path: [found.refused === 'letter.backdating_needs_reason' ? 'backdatingReason' : 'servedOn'],
        message: wordsFor(new Refused(found.refused, found.facts)),
      })
  })
}
