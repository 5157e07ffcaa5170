import { Button } from 'antd'
import { useState } from 'react'
import { addGatheringProblem, listGatherings, readGathering } from '../../../../modules/channels/gathering/gathering.api.ts'
import { RAISED, SIGNS } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { AreaField, ChoiceField, FormGrid, SecretBanner, Section, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { useWords } from '../useWords.ts'

const { sign, aboutPerson, ...shape } = addGatheringProblem.body.shape
const sheet = addGatheringProblem.body.extend({
  ...shape,
  sign: sign.unwrap().unwrap().optional(),
  aboutPerson: aboutPerson.unwrap().unwrap().optional(),
})

/** 登记问题, in the words in which it was raised. A saved one leaves an empty form for the next. */
export function AddProblem({ id }: { id: string }) {
  const [count, setCount] = useState(0)
  return <ProblemForm key={count} id={id} onSaved={() => setCount(count + 1)} />
}

function ProblemForm({ id, onSaved }: { id: string; onSaved: () => void }) {
  const words = useWords()
  const act = useAct(addGatheringProblem, {
    invalidates: [readGathering, listGatherings],
    done: words('gathering.problemSaved'),
    onDone: onSaved,
  })
  const form = useSheet(sheet, { failure: act.error })
  const submit = () =>
    form.submit(({ sign: tag = null, aboutPerson: person = null, ...body }) =>
      act.mutate({ params: { id }, body: { ...body, sign: tag, aboutPerson: person } }),
    )
  return (
    <Section title={words('gathering.addProblem')}>
      <SecretBanner />
      <div style={{ marginTop: 16 }}>
        <FormGrid onSubmit={submit}>
          <AreaField form={form} name="text" label={words('gathering.problem')} rows={3} maxLength={2000} />
          <ChoiceField
            form={form}
            name="raised"
            label={words('gathering.raised')}
            options={RAISED.map((each) => ({ value: each, label: words(`raised.${each}`) }))}
          />
          <ChoiceField
            form={form}
            name="sign"
            label={words('gathering.sign')}
            options={SIGNS.map((each) => ({ value: each, label: words(`signs.${each}`) }))}
          />
          <PersonField form={form} name="aboutPerson" label={words('gathering.aboutPerson')} />
          <TextField form={form} name="about" label={words('gathering.about')} maxLength={120} />
        </FormGrid>
      </div>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('gathering.addProblem')}
        </Button>
      </div>
    </Section>
  )
}
