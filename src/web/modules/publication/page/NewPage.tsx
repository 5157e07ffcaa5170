import { Button } from 'antd'
import { listSubjects, preparePublication } from '../../../../modules/publication/publication.api.ts'
import { DEFAULT_SCOPE, POSSIBLE_SCOPES } from '../../../../modules/publication/publication.rules.ts'
import { ITEM_KINDS, type ItemKind } from '../../../../modules/publication/publication.schema.ts'
import {
  ChoiceField,
  Field,
  FormGrid,
  Page,
  Section,
  type Sheet,
  heldAt,
  useAct,
  useAddress,
  useCall,
  useGo,
  useMay,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { ChoiceFields } from './ChoiceFields.tsx'
import { newSheet, settingsOf, STALE } from './sheet.ts'

/** 准备公开: choose what; it is frozen as it stands today and shown as it will be seen. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  const [address] = useAddress()
  const own = heldAt(useMe(), 'publication.prepare')
  const kind = ITEM_KINDS.find((each) => each === address['kind'])
  const act = useAct(preparePublication, {
    invalidates: STALE,
    done: words('form.saved'),
    onDone: (page) => go(`/publications/${page.line.id}`),
  })
  const form = useSheet(newSheet, {
    start: {
      ...(address['unit'] ? { unitId: address['unit'] } : own.length === 1 ? { unitId: own[0] } : {}),
      ...(kind ? { kind, scope: address['scope'] ?? DEFAULT_SCOPE[kind], subject: address['subject'] } : {}),
      ...(kind ? {} : { reason: words('form.reasonNew') }),
    },
    failure: act.error,
  })
  const submit = () =>
    form.submit(({ unitId, kind: chosen, subject = unitId, scope, ...rest }) =>
      act.mutate({ body: { unitId, kind: chosen, subject, scope, reason: rest.reason, settings: settingsOf(chosen, rest) } }),
    )
  return (
    <Page title={words('form.new')} up={{ label: words('page.up'), path: '/publications' }}>
      <Section>
        <FormGrid onSubmit={submit}>
          <What form={form} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go('/publications')}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

/** Unit, kind, the one it is about, scope; then what is chosen for any of them. */
function What({ form }: { form: Sheet<typeof newSheet> }) {
  const words = useWords()
  const may = useMay()
  const { unitId, kind, subject, scope } = form.values as { unitId?: string; kind?: ItemKind; subject?: string; scope?: string }
  const asked = useCall(listSubjects, { query: { unitId: unitId ?? '', kind: kind ?? 'powers' } }, { enabled: Boolean(unitId && kind) })
  const subjects = asked.data ?? []
  const isOne = kind === 'flow' || kind === 'guide'
  const isNone = asked.data !== undefined && subjects.length === 0
  const entries = isOne ? [] : (subjects[0]?.entries ?? [])
  const reset = (more: Record<string, unknown>) => form.replace({ ...form.values, subject: undefined, leftOut: undefined, ...more })
  return (
    <>
      <Field form={form} name="unitId" label={words('field.unitId')}>
        {(control) => (
          <UnitPick
            id={control.id}
            aria-invalid={control['aria-invalid']}
            aria-describedby={control['aria-describedby']}
            label={words('field.unitId')}
            value={control.value as string | undefined}
            mayChoose={(unit) => may('publication.prepare', unit)}
            onChange={(unit) => reset({ unitId: unit })}
          />
        )}
      </Field>
      <KindField
        form={form}
        help={isNone ? words('form.noSubject') : undefined}
        onKind={(chosen) => reset({ kind: chosen, scope: chosen && DEFAULT_SCOPE[chosen] })}
      />
      {isOne && (
        <ChoiceField
          form={form}
          name="subject"
          label={words('field.subject')}
          options={subjects.map((each) => ({ value: each.subject, label: each.title }))}
          help={subject || unitId ? undefined : words('form.unitFirst')}
        />
      )}
      <ChoiceField
        form={form}
        name="scope"
        label={words('field.scope')}
        options={(kind ? POSSIBLE_SCOPES[kind] : []).map((each) => ({ value: each, label: words(`scopes.${each}`) }))}
        help={kind === 'points' ? words(scope === 'public' ? 'form.scopePublic' : 'form.scopeUnit') : undefined}
      />
      <ChoiceFields form={form} kind={kind} entries={entries} />
    </>
  )
}

interface KindFieldProps {
  form: Sheet<typeof newSheet>
  help: string | undefined
  onKind: (kind: ItemKind | undefined) => void
}

function KindField({ form, help, onKind }: KindFieldProps) {
  const words = useWords()
  const choice = { ...form, set: (_name: string, value: unknown) => onKind(ITEM_KINDS.find((each) => each === value)) }
  return (
    <ChoiceField
      form={choice}
      name="kind"
      label={words('field.kind')}
      options={ITEM_KINDS.map((each) => ({ value: each, label: words(`kinds.${each}`) }))}
      help={help}
    />
  )
}
