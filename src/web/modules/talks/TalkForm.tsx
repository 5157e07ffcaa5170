import { Button, Input } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'
import type { z } from 'zod'
import type { subjectLine } from '../../../modules/organisation/organisation.schema.ts'
import { readDesk } from '../../../modules/overview/overview.api.ts'
import { listTalks, recordTalk } from '../../../modules/talks/talk.api.ts'
import { checkTalk } from '../../../modules/talks/talk.rules.ts'
import { type TalkRecord, talkSchema } from '../../../modules/talks/talk.schema.ts'
import type { DutyLine } from '../../../modules/warnings/duties/duty.schema.ts'
import { listDuties, readDuty, readWarning } from '../../../modules/warnings/warning.api.ts'
import {
  AreaField,
  ChoiceField,
  DayField,
  Field,
  FlagField,
  FormGrid,
  Page,
  Refused,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useAnyWord,
  useFailureWords,
  useGo,
  useMe,
  useSheet,
} from '../../ui/index.ts'
import { PersonPick } from './PersonPick.tsx'
import { useWords } from './useWords.ts'

type SubjectLine = z.infer<typeof subjectLine>

const KINDS = talkSchema.shape.kind.options
const FIELD_OF: Readonly<Record<string, string>> = { 'talk.recorder_is_talker': 'recorder', 'talk.in_future': 'on' }

interface TalkFormProps {
  matter: { id: string; matterNo: string; title: string; subjects: readonly SubjectLine[] }
  /** The duty that the talk fulfils; it names the kind and the person. */
  duty: DutyLine | null
  kind: TalkRecord['kind']
}

/** 登记谈话: two or more talkers, a recorder, what was said, and the signature (A17, X31). */
export function TalkForm({ matter, duty, kind }: TalkFormProps) {
  const words = useWords()
  const word = useAnyWord()
  const go = useGo()
  const me = useMe()
  const act = useAct(recordTalk, {
    invalidates: [listTalks, listDuties, readDuty, readWarning, readDesk],
    done: words('form.done'),
    onDone: (talk) => go(`/talks/${talk.id}`),
  })
  const known = knownPersons(matter.subjects, duty)
  const [today] = useState(() => dayOf(new Date()))
  const start = {
    kind,
    dutyId: duty?.id ?? null,
    matterId: matter.id,
    talkedWith: known.length === 1 ? known[0]?.id : undefined,
    talkers: [me.personId],
    on: today,
  }
  const form = useSheet(useTalkSchema(), { start, failure: act.error })
  const chosen = form.values['kind'] as TalkRecord['kind']
  const office = [{ id: me.personId, label: me.name }]
  return (
    <Page title={words('form.title')} up={{ label: words('form.up'), path: '/talks' }} marks={`${matter.matterNo} · ${matter.title}`}>
      <SecretBanner />
      {duty && <p>{words('form.fulfils', { duty: word(`warnings.duty.${duty.kind}`) })}</p>}
      <Section title={words('form.what')}>
        <FormGrid>
          <ChoiceField
            form={form}
            name="kind"
            label={words('form.kind')}
            help={chosen && words(`kindTeach.${chosen}`)}
            options={KINDS.filter((each) => !duty || each === kind).map((value) => ({ value, label: words(`kind.${value}`) }))}
          />
          <Field form={form} name="talkedWith" label={words('form.talkedWith')}>
            {(control) => <PersonPick {...control} known={known} />}
          </Field>
          <Field form={form} name="talkers" label={words('form.talkers')} help={words('form.talkersHelp')}>
            {(control) => <PersonPick {...control} isMany known={office} />}
          </Field>
          <Field form={form} name="recorder" label={words('form.recorder')} help={words('form.recorderHelp')}>
            {(control) => <PersonPick {...control} known={office} />}
          </Field>
          <DayField form={form} name="on" label={words('form.on')} />
          <Field form={form} name="at" label={words('form.at')}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={typeof control.value === 'string' ? control.value : ''}
                onChange={(event) => control.onChange(event.target.value || undefined)}
              />
            )}
          </Field>
          <TextField form={form} name="place" label={words('form.place')} maxLength={120} />
        </FormGrid>
      </Section>
      <Section title={words('form.record')}>
        <FormGrid>
          <AreaField form={form} name="content" label={words('form.content')} help={words('form.contentHelp')} rows={5} maxLength={8000} />
          <AreaField
            form={form}
            name="statement"
            label={words('form.statement')}
            help={words('form.statementHelp')}
            rows={5}
            maxLength={8000}
          />
          <FlagField form={form} name="isSigned" label={words('form.signed')} says={words('form.signedSays')} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={() => form.submit((body) => act.mutate({ body }))}>
            {words('form.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}

/** Whom the talk is with: who answers for the duty, else the persons whom the matter concerns. */
function knownPersons(subjects: readonly SubjectLine[], duty: DutyLine | null): { id: string; label: string }[] {
  if (duty?.respondent.kind === 'unit')
    return duty.respondent.head ? [{ id: duty.respondent.head.id, label: duty.respondent.head.name }] : []
  if (duty) return [{ id: duty.respondent.id, label: duty.respondent.name }]
  return subjects
    .filter((each) => each.kind === 'person')
    .map((each) => ({ id: each.id, label: [each.name, each.detail].filter(Boolean).join(' · ') }))
}

/** The shape of a talk and the server's own rule on it; who must stay away only the server knows. */
function useTalkSchema() {
  const wordsFor = useFailureWords()
  return talkSchema.superRefine((talk, context) => {
    const found = checkTalk(talk, new Set(), dayOf(new Date()))
    if (found)
      context.addIssue({
        code: 'custom',
        path: [FIELD_OF[found.refused] ?? 'talkers'],
        message: wordsFor(new Refused(found.refused, found.facts)),
      })
  })
}
