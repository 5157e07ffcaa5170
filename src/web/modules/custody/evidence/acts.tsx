import {
  describeOneEvidence,
  readEvidence,
  readEvidenceList,
  redactEvidence,
  stepOfCustody,
} from '../../../../modules/custody/evidence/evidence.api.ts'
import type { CustodyActKind, EvidenceAct, EvidencePage } from '../../../../modules/custody/evidence/evidence.schema.ts'
import { AreaField, FlagField, FormGrid, SecretBanner, Section, TextField, useAct, useGo, useSheet, FormFoot } from '../../../ui/index.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'
import { DescriptionFields } from './DescriptionFields.tsx'

const TOLD = [readEvidence, readEvidenceList]

interface FormProps {
  of: EvidencePage
  onClose: () => void
}

/** The form of the act that was chosen. */
export function ActForm({ act, ...form }: FormProps & { act: EvidenceAct }) {
  if (act === 'describe') return <DescribeForm {...form} />
  if (act === 'redact') return <RedactForm {...form} />
  return <StepForm {...form} kind={act} />
}

function DescribeForm({ of, onClose }: FormProps) {
  const words = useWords()
  const act = useAct(describeOneEvidence, { invalidates: TOLD, done: words('acts.saved'), onDone: onClose })
  const { title, source, place, class: kind } = of.line
  const form = useSheet(describeOneEvidence.body, { failure: act.error, start: { title, class: kind, source, place } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('acts.describe')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <DescriptionFields form={form} classes={of.classes} />
      </FormGrid>
      <FormFoot says={words('acts.describe')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 脱敏件 as a new version. */
function RedactForm({ of, onClose }: FormProps) {
  const words = useWords()
  const go = useGo()
  const act = useAct(redactEvidence, {
    invalidates: TOLD,
    done: words('acts.redacted'),
    onDone: (page) => {
      onClose()
      go(`/evidence/${page.line.id}`)
    },
  })
  const form = useSheet(redactEvidence.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('acts.redact')}>
      <p style={{ margin: '0 0 12px' }}>{words('acts.redactSays')}</p>
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="audience" label={words('form.audience')} help={words('form.audienceHelp')} maxLength={200} />
        <TextField form={form} name="reason" label={words('form.reason')} maxLength={500} />
        <AttachField form={form} name="files" label={words('form.redacted')} />
      </FormGrid>
      <FormFoot says={words('acts.redact')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** 移交, 归还, 封存, 启封. */
function StepForm({ of, onClose, kind }: FormProps & { kind: CustodyActKind }) {
  const words = useWords()
  const act = useAct(stepOfCustody, { invalidates: TOLD, done: words('acts.saved'), onDone: onClose })
  const form = useSheet(stepOfCustody.body, { failure: act.error, start: { kind } })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  const isMove = kind === 'handedOver' || kind === 'returned'
  const hasCopy = of.line.originalId === null && of.versions.length > 1
  return (
    <Section title={words(`acts.${kind}`)}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        {isMove && (
          <TextField
            form={form}
            name="toWhom"
            isNeeded={kind === 'handedOver'}
            label={words(kind === 'handedOver' ? 'form.toWhom' : 'form.from')}
            maxLength={200}
          />
        )}
        {kind === 'handedOver' && hasCopy && (
          <FlagField form={form} name="isOriginal" label={words('form.copy')} says={words('form.isOriginal')} />
        )}
        <AreaField form={form} name="note" label={words('form.note')} help={words('form.noteHelp')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words(`acts.${kind}`)} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
