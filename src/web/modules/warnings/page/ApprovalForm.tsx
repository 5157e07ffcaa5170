import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import type { ApprovalStep } from '../../../../modules/policy/parts/warning-policy.schema.ts'
import { approveLetter, listWarnings, readWarning } from '../../../../modules/warnings/warning.api.ts'
import type { LetterLine } from '../../../../modules/warnings/warning.schema.ts'
import { AreaField, BadInput, ConfirmAct, FormGrid, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const opinion = z.strictObject({ comment: approveLetter.body.shape.comment })

/** 审核 · 审议 · 签发, or 退回 with what has to be changed. */
export function ApprovalForm({ letter, step }: { letter: LetterLine; step: ApprovalStep }) {
  const words = useWords()
  const [missing, setMissing] = useState<BadInput>()
  const act = useAct(approveLetter, { invalidates: [readWarning, listWarnings, readDesk] })
  const form = useSheet(opinion, { failure: missing ?? act.error })
  const isLast = letter.steps.at(-1)?.step === step
  const give = (verdict: 'approved' | 'returned') =>
    form.submit(({ comment }) => act.mutate({ params: { id: letter.id }, body: { verdict, comment } }))
  const giveBack = () => {
    const comment = form.values['comment']
    if (typeof comment === 'string' && comment.trim().length >= 2) return give('returned')
    setMissing(new BadInput([{ in: 'body', path: 'comment', message: words('letter.commentHelp') }]))
  }
  return (
    <div className="act-panel no-print">
      <h3>{words('letter.approveTitle')}</h3>
      <FormGrid>
        <AreaField
          form={form}
          name="comment"
          label={words('letter.comment')}
          help={words('letter.commentHelp')}
          rows={2}
          maxLength={2000}
        />
      </FormGrid>
      <div className="form-foot tight">
        {isLast ? (
          <ConfirmAct
            label={words(`letter.approve.${step}`)}
            says={words('letter.signSays')}
            isPrimary
            isBusy={act.isPending}
            onSure={() => give('approved')}
          />
        ) : (
          <Button type="primary" loading={act.isPending} onClick={() => give('approved')}>
            {words(`letter.approve.${step}`)}
          </Button>
        )}
        <Button loading={act.isPending} onClick={giveBack}>
          {words('letter.return')}
        </Button>
      </div>
    </div>
  )
}
