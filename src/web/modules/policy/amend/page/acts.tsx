import { Button } from 'antd'
import { dropPackDraft, listDrafts, readDraft, submitPackDraft } from '../../../../../modules/policy/drafts/draft.api.ts'
import { ConfirmAct, useAct, useGo, useMay } from '../../../../ui/index.ts'
import type { Draft } from './draft.ts'
import { useWords } from '../useWords.ts'

const STALE = [readDraft, listDrafts]

/** The one next step, for whom it is open. */
export function useNextStep(draft: Draft) {
  const words = useWords()
  const may = useMay()
  const act = useAct(submitPackDraft, { invalidates: STALE, done: words('page.submittedDone') })
  if (draft.state === 'approved') return { says: words('page.approved', { version: draft.version ?? 0 }), action: null }
  if (draft.state === 'dropped') return { says: words('page.dropped'), action: null }
  if (draft.state === 'submitted') return { says: words(may('policy.approve') ? 'page.nextDecide' : 'page.nextWait'), action: null }
  if (!may('policy.draft')) return undefined
  if (draft.reason === '') return { says: words('page.nextWrite'), action: <EditButton draft={draft} isPrimary /> }
  return {
    says: draft.decisionNote ? words('page.nextReturned', { note: draft.decisionNote }) : words('page.nextSubmit'),
    action: (
      <Button
        type="primary"
        loading={act.isPending}
        onClick={() => act.mutate({ params: { id: draft.id }, body: { revision: draft.revision } })}
      >
        {words('act.submit')}
      </Button>
    ),
  }
}

function EditButton({ draft, isPrimary = false }: { draft: Draft; isPrimary?: boolean }) {
  const words = useWords()
  const go = useGo()
  return (
    <Button type={isPrimary ? 'primary' : 'default'} onClick={() => go(`/pack-drafts/${draft.id}/edit`)}>
      {words('act.edit')}
    </Button>
  )
}

export function DraftTools({ draft }: { draft: Draft }) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const drop = useAct(dropPackDraft, { invalidates: STALE, done: words('page.droppedDone'), onDone: () => go('/policy') })
  if (draft.state !== 'draft' || !may('policy.draft')) return null
  return (
    <>
      {draft.reason !== '' && <EditButton draft={draft} />}
      <ConfirmAct
        label={words('act.drop')}
        says={words('act.dropSays')}
        isBusy={drop.isPending}
        onSure={() => drop.mutate({ params: { id: draft.id }, body: { revision: draft.revision } })}
      />
    </>
  )
}
