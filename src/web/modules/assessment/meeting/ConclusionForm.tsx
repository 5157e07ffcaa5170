import { Select } from 'antd'
import { useState } from 'react'
import { daySchema } from '../../../../kernel/day.ts'
import { concludeAssessment, listAssessments, readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { mayConclude } from '../../../../modules/assessment/assessment.rules.ts'
import {
  type AssessmentPage as Assessment,
  type Conclusion,
  conclusionSchema,
  ALSO,
} from '../../../../modules/assessment/assessment.schema.ts'
import { listItems, readItem } from '../../../../modules/intake/item.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import {
  AreaField,
  ChoiceField,
  ConfirmAct,
  DayField,
  Field,
  FormGrid,
  Refused,
  SecretBanner,
  Section,
  type Sheet,
  TextField,
  useAct,
  useFailureWords,
  useSheet,
} from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { meetingOf } from './Seats.tsx'

/** 评估结论, for the one who may; closed with its reason until the meeting has spoken. */
export function ConclusionForm({ of }: { of: Assessment }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const pack = usePack()
  if (!pack) return null
  const here = { scales: pack.scales, assessment: { ...pack.assessment, quorum: of.quorum } }
  const early = mayConclude(
    meetingOf(of),
    of.computedRank,
    { rank: of.computedRank, deviationReason: null, action: 'none', reviewOn: null, meeting: of.meeting?.title ?? '' },
    here,
  )
  return (
    <Section title={words('conclusion.title')}>
      {early ? <output>{wordsFor(new Refused(early.refused, early.facts))}</output> : <ConclusionSheet of={of} pack={here} />}
    </Section>
  )
}

type Policy = Pick<PolicyPack, 'assessment' | 'scales'>

function ConclusionSheet({ of, pack }: { of: Assessment; pack: Policy }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const act = useAct(concludeAssessment, {
    invalidates: [readAssessment, listAssessments, listItems, readItem, readMatter],
    done: words('conclusion.done'),
  })
  const [needs, setNeeds] = useState({ reason: false, day: false })
  const form = useSheet(checkedBy(of, pack, wordsFor, needs), {
    start: { rank: of.computedRank, deviationReason: null, reviewOn: null, ...(of.meeting ? { meeting: of.meeting.title } : {}) },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body: tidied(body, of) }))
  const needsReason = form.values['rank'] !== of.computedRank || isReviewEnd(of, form.values['action'])
  const isParked = form.values['action'] === 'park'
  if (needs.reason !== needsReason || needs.day !== isParked) setNeeds({ reason: needsReason, day: isParked })
  return (
    <>
      <SecretBanner />
      <div style={{ marginTop: 16 }}>
        <FormGrid>
          <RankField form={form} pack={pack} />
          <ChoiceField
            form={form}
            name="action"
            label={words('conclusion.action')}
            options={conclusionSchema.shape.action.options.map((value) => ({ value, label: words(`actions.${value}`) }))}
          />
          {standsWith(form.values['action']) && (
            <ChoiceField
              form={form}
              name="also"
              many
              label={words('conclusion.also')}
              help={words('conclusion.alsoHelp')}
              options={ALSO.filter((value) => value !== form.values['action']).map((value) => ({
                value,
                label: words(`actions.${value}`),
              }))}
            />
          )}
          {needsReason && (
            <AreaField
              form={form}
              name="deviationReason"
              label={words(form.values['rank'] === of.computedRank ? 'conclusion.reviewReason' : 'conclusion.deviationReason')}
              help={words(form.values['rank'] === of.computedRank ? 'conclusion.reviewReasonHelp' : 'conclusion.deviationHelp')}
              rows={2}
              maxLength={1000}
            />
          )}
          <TextField
            form={form}
            name="meeting"
            label={words('conclusion.meeting')}
            help={words('conclusion.meetingHelp')}
            maxLength={200}
          />
          {isParked && <DayField form={form} name="reviewOn" label={words('conclusion.reviewOn')} help={words('conclusion.reviewHelp')} />}
        </FormGrid>
      </div>
      <div className="form-foot">
        <ConfirmAct isPrimary label={words('conclusion.submit')} says={words('conclusion.says')} isBusy={act.isPending} onSure={submit} />
      </div>
    </>
  )
}

function RankField({ form, pack }: { form: Sheet<ReturnType<typeof checkedBy>>; pack: Policy }) {
  const words = useWords()
  const options = [
    ...pack.scales.information.map((level) => ({ value: level.rank, label: level.label })),
    { value: 0, label: words('noRank') },
  ]
  return (
    <Field form={form} name="rank" label={words('conclusion.rank')}>
      {(control) => (
        <Select<number>
          {...control}
          value={(control.value as number | null) ?? 0}
          options={options}
          onChange={(rank) => control.onChange(rank === 0 ? null : rank)}
        />
      )}
    </Field>
  )
}

/** May something else be taken beside it? */
const standsWith = (action: unknown) => action !== undefined && action !== 'none' && action !== 'park'

/** Looked at again after parking: parked once more, or closed though nothing could be verified; both are reasoned. */
const isReviewEnd = (of: Assessment, action: unknown) =>
  of.isReview && (action === 'park' || (of.pre.truthfulness === 'unverifiable' && action !== undefined))

/** A reason or a day that no longer belongs to what was chosen is not handed in. */
function tidied(conclusion: Conclusion, of: Assessment): Conclusion {
  return {
    ...conclusion,
    deviationReason: conclusion.rank === of.computedRank && !isReviewEnd(of, conclusion.action) ? null : conclusion.deviationReason,
    also: standsWith(conclusion.action) ? conclusion.also : undefined,
    reviewOn: conclusion.action === 'park' ? conclusion.reviewOn : null,
  }
}

const FIELD_OF: Record<string, string> = {
  'assessment.deviation_needs_reason': 'deviationReason',
  'assessment.warning_needs_rank': 'action',
  'assessment.parking_needs_review_day': 'reviewOn',
  'assessment.stands_alone': 'also',
  'assessment.taken_twice': 'also',
}

/** The conclusion with the rule that the server asks too, said beside its field; what the choice makes necessary is asked for. */
function checkedBy(of: Assessment, pack: Policy, wordsFor: (failure: unknown) => string, needs: { reason: boolean; day: boolean }) {
  const { deviationReason, reviewOn } = conclusionSchema.shape
  const asked = conclusionSchema.extend({
    deviationReason: needs.reason ? deviationReason.unwrap().unwrap().min(1) : deviationReason,
    reviewOn: needs.day ? daySchema : reviewOn,
  })
  return asked.superRefine((conclusion, context) => {
    const wrong = mayConclude(meetingOf(of), of.computedRank, conclusion, pack)
    if (wrong)
      context.addIssue({
        code: 'custom',
        path: [FIELD_OF[wrong.refused] ?? 'rank'],
        message: wordsFor(new Refused(wrong.refused, wrong.facts)),
      })
  })
}
