import { Button } from 'antd'
import { decidePackDraft, listDrafts, readDraft } from '../../../../../modules/policy/drafts/draft.api.ts'
import { listPacks, packInForce } from '../../../../../modules/policy/policy.api.ts'
import { AreaField, ConfirmAct, FormGrid, Section, useAct, useSheet } from '../../../../ui/index.ts'
import type { Draft } from './draft.ts'
import { useWords } from '../useWords.ts'

const opinion = decidePackDraft.body.pick({ note: true })

/** Approve a draft that others wrote, or send it back with a word. */
export function Decision({ draft }: { draft: Draft }) {
  const words = useWords()
  const act = useAct(decidePackDraft, { invalidates: [readDraft, listDrafts, listPacks, packInForce] })
  const form = useSheet(opinion, { failure: act.error })
  const decide = (decision: 'approve' | 'return') =>
    form.submit(({ note }) => act.mutate({ params: { id: draft.id }, body: { revision: draft.revision, decision, note } }))
  const says = words('act.approveSays', { title: draft.title, version: draft.content.version, day: draft.effectiveOn })
  const raises = draft.children.length > 0 ? words('act.approveRaises', { count: draft.children.length }) : ''
  return (
    <Section title={words('page.decided')}>
      <FormGrid>
        <AreaField form={form} name="note" label={words('act.note')} rows={2} maxLength={1000} />
      </FormGrid>
      <div className="form-foot">
        <ConfirmAct
          label={words('act.approve')}
          says={`${says}${raises}`}
          isPrimary
          isBusy={act.isPending}
          onSure={() => decide('approve')}
        />
        <Button onClick={() => decide('return')}>{words('act.return')}</Button>
      </div>
    </Section>
  )
}
