import { Button } from 'antd'
import { giveOpinion, listAssessments, readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { mayOpine } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  AreaField,
  ChoiceField,
  FlagField,
  FormGrid,
  Refused,
  SecretBanner,
  Section,
  useAct,
  useFailureWords,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { meetingOf } from './Seats.tsx'

/** 发表意见: open by the same rule as the server's; where it is not this person's turn, why (末位表态). */
export function OpinionForm({ of }: { of: Assessment }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const me = useMe()
  const pack = usePack()
  if (!pack) return null
  const refused = mayOpine(meetingOf(of), me.personId, { ...pack.assessment, quorum: of.quorum })
  return (
    <div id="opinion">
      <Section title={words('opinion.title')}>
        {refused ? <output>{wordsFor(new Refused(refused.refused, refused.facts))}</output> : <Sheet of={of} />}
      </Section>
    </div>
  )
}

function Sheet({ of }: { of: Assessment }) {
  const words = useWords()
  const pack = usePack()
  const act = useAct(giveOpinion, { invalidates: [readAssessment, listAssessments, readMatter], done: words('opinion.done') })
  const form = useSheet(giveOpinion.body, {
    start: { isDissent: false, ...(of.computedRank === null ? {} : { rank: of.computedRank }) },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  const levels = (pack?.scales.information ?? []).map((level) => ({ value: level.rank, label: level.label }))
  return (
    <>
      <SecretBanner />
      <div style={{ marginTop: 16 }}>
        <FormGrid onSubmit={submit}>
          <ChoiceField
            form={form}
            name="rank"
            label={words('opinion.rank')}
            help={words('opinion.rankHelp')}
            options={[...levels, { value: 0, label: words('opinion.notRecognised') }]}
          />
          <FlagField form={form} name="isDissent" label={words('opinion.dissent')} says={words('opinion.isDissent')} />
          <AreaField form={form} name="text" label={words('opinion.text')} rows={3} maxLength={2000} />
        </FormGrid>
      </div>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('opinion.submit')}
        </Button>
        <span className="field-help">{words('opinion.final')}</span>
      </div>
    </>
  )
}
