import { Button } from 'antd'
import { investigateDecision, listDecisions, readDecision } from '../../../../modules/decisions/decision.api.ts'
import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { useState } from 'react'
import { call } from '../../../ui/client.ts'
import {
  AreaField,
  BothTexts,
  textIn,
  FactList,
  FormGrid,
  Section,
  isMeanwhile,
  useAct,
  useMeanwhile,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export const INVESTIGATED = ['findings', 'risks', 'legality', 'consultation'] as const
const sheet = investigateDecision.body.omit({ revision: true })

/** 会前调研论证 (R65): a form while it may be written, facts afterwards. */
export function Investigation({ of }: { of: Decision }) {
  const words = useWords()
  const written = of.investigation
  // Who was writing when the meeting was held keeps what they wrote.
  const [wasOpen, setWasOpen] = useState(false)
  if (of.mayAct.includes('investigate') && !wasOpen) setWasOpen(true)
  return (
    <Section title={words('page.before')}>
      {wasOpen && <InvestigationForm of={of} />}
      {of.mayAct.includes('investigate') ? null : written ? (
        <FactList facts={INVESTIGATED.map((part) => ({ label: words(`field.${part}`), value: written[part], wide: true }))} />
      ) : (
        <p className="field-help">{words('page.beforeNone')}</p>
      )}
    </Section>
  )
}

function InvestigationForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(investigateDecision, {
    invalidates: [readDecision, listDecisions, readDesk],
    done: words('page.beforeSaved'),
    isQuiet: isMeanwhile,
  })
  const form = useSheet(sheet, { start: of.investigation ?? {}, failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => page.investigation,
    reread: () => call(readDecision, { params: { id: of.line.id } }),
    refreshes: readDecision,
  })
  const theirs = meanwhile.theirs ?? of
  const isClosed = !theirs.mayAct.includes('investigate')
  const submit = () =>
    form.submit((given) =>
      act.mutate(
        { params: { id: of.line.id }, body: { revision: meanwhile.revision, ...given } },
        { onError: meanwhile.onError, onSuccess: meanwhile.onSaved },
      ),
    )
  const both = INVESTIGATED.map((part) => ({
    ...{ key: part, label: words(`field.${part}`), mine: textIn(form.values, part), theirs: theirs.investigation?.[part] ?? '' },
    take: () => form.set(part, theirs.investigation?.[part]),
  }))
  if (isClosed) return both.every((part) => part.mine === part.theirs) ? null : <BothTexts parts={both} isClosed isInside />
  return (
    <>
      {meanwhile.theirs && <BothTexts parts={both} isInside />}
      <FormGrid onSubmit={submit}>
        {INVESTIGATED.map((part) => (
          <AreaField key={part} form={form} name={part} label={words(`field.${part}`)} rows={2} maxLength={2000} />
        ))}
      </FormGrid>
      <div className="form-foot">
        <Button type={of.investigation ? 'default' : 'primary'} loading={act.isPending} onClick={submit}>
          {words('page.beforeSave')}
        </Button>
      </div>
    </>
  )
}
