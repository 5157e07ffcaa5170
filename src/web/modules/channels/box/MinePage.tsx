import { Button } from 'antd'
import { listOwnSuggestions, sendSuggestion } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import { type OwnSuggestion, SUGGESTION_TOPICS } from '../../../../modules/channels/suggestion/suggestion.schema.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  Field,
  FormGrid,
  Page,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useNamed,
  useSheet,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'

/** 提意见: by somebody of the house, in their own name; what became of it. */
export default function MinePage() {
  const words = useWords()
  return (
    <Page title={words('mine.title')} marks={<span>{words('mine.intro')}</span>}>
      <SendForm />
      <Section title={words('mine.list')}>
        <Asked of={useCall(listOwnSuggestions)}>
          {(own) =>
            own.length === 0 ? <p className="field-help">{words('mine.none')}</p> : own.map((each) => <Said key={each.id} of={each} />)
          }
        </Asked>
      </Section>
    </Page>
  )
}

function SendForm() {
  const words = useWords()
  const act = useAct(sendSuggestion, {
    invalidates: [listOwnSuggestions],
    done: words('mine.sent'),
  })
  const form = useSheet(sendSuggestion.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ body }, { onSuccess: () => form.set('text', undefined) }))
  return (
    <Section title={words('mine.write')}>
      <SecretBanner />
      <p style={{ margin: '12px 0' }}>{words('mine.anonymous')}</p>
      <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginBottom: 16 }}>
        <Button href="/public/box" target="_blank" rel="noreferrer">
          {words('mine.publicBox')}
        </Button>
        <Button href="/report" target="_blank" rel="noreferrer">
          {words('mine.report')}
        </Button>
      </p>
      <FormGrid onSubmit={submit}>
        <Field form={form} name="unitId" label={words('mine.unit')}>
          {(control) => (
            <UnitPick
              id={control.id}
              aria-invalid={control['aria-invalid']}
              aria-describedby={control['aria-describedby']}
              label={words('mine.unit')}
              value={control.value as string | undefined}
              onChange={control.onChange}
            />
          )}
        </Field>
        <ChoiceField
          form={form}
          name="topic"
          label={words('box.topic')}
          options={SUGGESTION_TOPICS.map((each) => ({ value: each, label: words(`topics.${each}`) }))}
        />
        <AreaField form={form} name="text" label={words('box.text')} rows={4} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('mine.send')}
        </Button>
      </div>
    </Section>
  )
}

function Said({ of }: { of: OwnSuggestion }) {
  const words = useWords()
  const named = useNamed()
  return (
    <article style={{ borderTop: '1px solid var(--line)', padding: '12px 0', overflowWrap: 'anywhere' }}>
      <p className="field-help">
        {of.receivedOn} · {of.unitName} · {words(`topics.${of.topic}`)} · {words(`boxStates.${of.state}`)}
      </p>
      <p style={{ whiteSpace: 'pre-line' }}>{of.text}</p>
      {of.answer && <p style={{ whiteSpace: 'pre-line' }}>{named(words('box.answer'), of.answer)}</p>}
      {of.reason && <p>{named(words('box.reason'), of.reason)}</p>}
    </article>
  )
}
