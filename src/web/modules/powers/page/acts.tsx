import { Button } from 'antd'
import { discardDraft, listPowers, listReviews, powerMatrix, readPower, submitDraft } from '../../../../modules/powers/power.api.ts'
import { underWay } from '../../../../modules/powers/power.rules.ts'
import type { PowerPage } from '../../../../modules/powers/power.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { ConfirmAct, useAct, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** What is no longer true after an act on a power. */
export const STALE = [readPower, listPowers, listReviews, powerMatrix, readDesk]

/** The one next step, for whom it is open. */
export function useNextStep(of: PowerPage) {
  const words = useWords()
  const act = useAct(submitDraft, { invalidates: STALE, done: words('page.submitted') })
  const draft = underWay(of.versions)
  if (!draft) return undefined
  if (of.mayAct.includes('submit'))
    return {
      says: draft.reviewNote ? words('page.nextRedraft', { note: draft.reviewNote }) : words('page.nextSubmit'),
      action: (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: of.id }, body: { revision: draft.revision } })}
        >
          {words('page.submit')}
        </Button>
      ),
    }
  if (of.mayAct.includes('review')) {
    const from = draft.isRetirement ? words('page.struckOff', { day: draft.effectiveOn }) : words('page.from', { day: draft.effectiveOn })
    return { says: words('page.nextReview', { version: draft.version, from }), action: <GoReview /> }
  }
  return draft.state === 'inReview' ? { says: words('page.nextWait', { version: draft.version }), action: null } : undefined
}

function GoReview() {
  const words = useWords()
  return (
    <Button type="primary" onClick={() => document.getElementById('review')?.scrollIntoView({ block: 'center' })}>
      {words('page.open')}
    </Button>
  )
}

export function DraftTools({ of, onRetire }: { of: PowerPage; onRetire: () => void }) {
  const words = useWords()
  const go = useGo()
  const draft = underWay(of.versions)
  const drop = useAct(discardDraft, {
    invalidates: STALE.filter((each) => each !== readPower),
    done: words('page.discarded'),
    onDone: ({ isGone }) => go(isGone ? '/powers' : `/powers/${of.id}`),
  })
  return (
    <>
      {of.mayAct.includes('revise') && (
        <Button onClick={() => go(`/powers/${of.id}/draft`)}>{words(draft ? 'page.goOn' : 'page.revise')}</Button>
      )}
      {of.mayAct.includes('retire') && <Button onClick={onRetire}>{words('page.retire')}</Button>}
      {of.mayAct.includes('discard') && draft && (
        <ConfirmAct
          label={words('page.discard')}
          says={words('page.discardSays', { version: draft.version })}
          isBusy={drop.isPending}
          onSure={() => drop.mutate({ params: { id: of.id }, body: { revision: draft.revision } })}
        />
      )}
    </>
  )
}
