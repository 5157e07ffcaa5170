import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  closeRound,
  declareInterest,
  listAssessments,
  readAssessment,
  signAssessment,
} from '../../../../modules/assessment/assessment.api.ts'
import { mayCloseRound, maySign } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  AreaField,
  ConfirmAct,
  FormGrid,
  InstantText,
  PersonName,
  Section,
  Timeline,
  useAct,
  useGo,
  useMay,
  useMe,
  useSheet,
} from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { meetingOf } from './Seats.tsx'

/** 结束发表意见, for who concludes, once the quorum is reached and somebody still has not spoken. */
export function RoundButton({ of }: { of: Assessment }) {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const act = useAct(closeRound, { invalidates: [readAssessment, listAssessments, readMatter], done: words('round.done') })
  if (!pack || !may('assessment.conclude') || mayCloseRound(meetingOf(of), { ...pack.assessment, quorum: of.quorum })) return null
  return (
    <ConfirmAct
      label={words('round.close')}
      says={words('round.says')}
      isBusy={act.isPending}
      onSure={() => act.mutate({ params: { id: of.id } })}
    />
  )
}

/** 申报利害关系: a member who has not spoken stays away of their own accord. */
export function Interest({ of }: { of: Assessment }) {
  const words = useWords()
  const me = useMe()
  const go = useGo()
  const [isOpen, setOpen] = useState(false)
  const act = useAct(declareInterest, { invalidates: [listAssessments], done: words('interest.done'), onDone: () => go('/assessments') })
  const form = useSheet(declareInterest.body, { failure: act.error })
  if (of.members.some((member) => member.person.id === me.personId && member.hasSpoken)) return null
  if (!isOpen)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>{words('interest.open')}</Button>
      </p>
    )
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <Section title={words('interest.title')}>
      <FormGrid>
        <AreaField form={form} name="reason" label={words('interest.reason')} help={words('interest.help')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <ConfirmAct label={words('interest.submit')} says={words('interest.says')} isBusy={act.isPending} onSure={submit} />
        <Button onClick={() => setOpen(false)}>{words('interest.cancel')}</Button>
      </div>
    </Section>
  )
}

/** 签字确认 of the concluded sheet: who signed, with what reservation; and this member's own signature. */
export function Signatures({ of }: { of: Assessment }) {
  const words = useWords()
  const me = useMe()
  const may = useMay()
  const [remark, setRemark] = useState('')
  const act = useAct(signAssessment, { invalidates: [readAssessment, listAssessments, readMatter], done: words('sign.done') })
  const signed = of.signatures.map((each) => each.person.id)
  const entries = of.signatures.map((each) => ({
    id: each.person.id,
    when: <InstantText at={each.at} />,
    by: <PersonName name={each.person.name} post={postOf(each.person)} />,
    says: each.remark || words('sign.title'),
  }))
  return (
    <Section title={words('sign.title')}>
      {entries.length === 0 ? <p className="field-help">{words('sign.none')}</p> : <Timeline entries={entries} />}
      {may('assessment.opine') && maySign(meetingOf(of), signed, me.personId) === undefined && (
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 8 }}>
          <Input
            style={{ maxWidth: 480 }}
            maxLength={500}
            aria-label={words('sign.remark')}
            placeholder={words('sign.remark')}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
          <ConfirmAct
            isPrimary
            label={words('sign.submit')}
            says={words('sign.says')}
            isBusy={act.isPending}
            onSure={() => act.mutate({ params: { id: of.id }, body: { remark } })}
          />
        </div>
      )}
    </Section>
  )
}
