import { Button } from 'antd'
import { z } from 'zod'
import { reviewPower } from '../../../../modules/powers/power.api.ts'
import { stoodOn, underWay } from '../../../../modules/powers/power.rules.ts'
import type { PowerPage } from '../../../../modules/powers/power.schema.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { Differences } from '../compare/Differences.tsx'
import { useWords } from '../useWords.ts'
import { STALE } from './acts.tsx'

const opinion = z.strictObject({ note: reviewPower.body.shape.note })

/** 审核: approve the version under way, or return it with what has to be put right. */
export function ReviewForm({ of }: { of: PowerPage }) {
  const words = useWords()
  const act = useAct(reviewPower, { invalidates: STALE, done: words('review.one') })
  const form = useSheet(opinion, { failure: act.error })
  const draft = underWay(of.versions)
  if (!draft) return null
  const before = stoodOn(of.versions, '9999-12-31')
  const give = (verdict: 'approved' | 'returned') =>
    form.submit(({ note }) => act.mutate({ params: { id: of.id }, body: { revision: draft.revision, verdict, note } }))
  return (
    <div id="review">
      <Section title={words('review.one')}>
        <p>{draft.reason}</p>
        {before && !draft.isRetirement && (
          <Differences
            one={before.content}
            other={draft.content}
            postTitles={of.postTitles}
            heads={[words('compare.one'), words('compare.other')]}
          />
        )}
        <FormGrid>
          <AreaField form={form} name="note" label={words('review.note')} help={words('review.noteHelp')} rows={2} maxLength={500} />
        </FormGrid>
        {draft.version > 1 && <p className="field-help">{words('review.late')}</p>}
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={() => give('approved')}>
            {words('review.approve')}
          </Button>
          <Button loading={act.isPending} onClick={() => give('returned')}>
            {words('review.return')}
          </Button>
        </div>
      </Section>
    </div>
  )
}
