import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { eligibleMembers, listAssessments, readAssessment, tableAssessment } from '../../../../modules/assessment/assessment.api.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { listItems } from '../../../../modules/intake/item.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { type AnswerOf, Asked, ConfirmAct, Empty, PersonName, Section, To, useAct, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Member = AnswerOf<typeof eligibleMembers>[number]

/** 提交专题会议: whom to call. Those whom the matter concerns, and those recused, are not offered (P8). */
export function Tabling({ of }: { of: Assessment }) {
  const words = useWords()
  return (
    <Section title={words('tabling.title')}>
      <p className="field-help">
        {words('tabling.leftOut')} <To path={`/matters/${of.matterId}`}>{words('tabling.recusals')}</To>
      </p>
      <Asked of={useCall(eligibleMembers, { params: { id: of.id } })}>{(members) => <MemberPick of={of} members={members} />}</Asked>
    </Section>
  )
}

function MemberPick({ of, members }: { of: Assessment; members: readonly Member[] }) {
  const words = useWords()
  const [chosen, setChosen] = useState<readonly string[]>(() => members.map((member) => member.id))
  const act = useAct(tableAssessment, {
    invalidates: [readAssessment, listAssessments, listItems, readMatter],
    done: words('tabling.done'),
    sayBadInput: true,
  })
  if (members.length === 0) return <Empty title={words('tabling.nobody')} teach={words('tabling.nobodyTeach')} />
  const tooFew = chosen.length < of.quorum
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
      <fieldset
        style={{ border: 0, margin: 0, padding: 0, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))', gap: 4 }}
      >
        <legend className="unseen">{words('meeting.members')}</legend>
        {members.map((member) => (
          <Checkbox key={member.id} checked={chosen.includes(member.id)} onChange={() => toggle(member.id)}>
            <PersonName name={member.name} post={[member.unitName, member.postTitle].filter(Boolean).join(' ')} />
            {member.isHead && <span className="field-help"> {words('meeting.head')}</span>}
          </Checkbox>
        ))}
      </fieldset>
      <div className="form-foot">
        <ConfirmAct
          isPrimary
          label={words('tabling.submit')}
          says={words('tabling.says', { count: chosen.length })}
          isBusy={act.isPending}
          isDisabled={tooFew}
          onSure={() => act.mutate({ params: { id: of.id }, body: { memberIds: [...chosen] } })}
        />
        <Button onClick={() => setChosen(chosen.length === members.length ? [] : members.map((member) => member.id))}>
          {words(chosen.length === members.length ? 'tabling.none' : 'tabling.all')}
        </Button>
        <output className={tooFew ? undefined : 'field-help'} style={tooFew ? { color: 'var(--red)' } : undefined}>
          {words(tooFew ? 'tabling.tooFew' : 'tabling.chosen', { count: chosen.length, quorum: of.quorum })}
        </output>
      </div>
    </div>
  )
}
