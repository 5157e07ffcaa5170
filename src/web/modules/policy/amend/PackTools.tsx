import { Button } from 'antd'
import { beginDraft, exportPack, listDrafts } from '../../../../modules/policy/drafts/draft.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { download, useAct, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useWords } from './useWords.ts'

/** What can be done with a pack: amend, compare, export. */
export function PackTools({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const drafts = useCall(listDrafts, undefined, { enabled: may('policy.seeDrafts') })
  const begin = useAct(beginDraft, { invalidates: [listDrafts], onDone: ({ id }) => go(`/pack-drafts/${id}`) })
  const open = drafts.data?.find((draft) => draft.packId === pack.id)
  const params = { id: pack.id, version: pack.version }
  return (
    <>
      {open && <Button onClick={() => go(`/pack-drafts/${open.id}`)}>{words('act.goOn')}</Button>}
      {!open && may('policy.draft') && (
        <Button loading={begin.isPending} onClick={() => begin.mutate({ body: { packId: pack.id } })}>
          {words('act.begin')}
        </Button>
      )}
      <Button onClick={() => go(`/pack-comparisons/${pack.id}`)}>{words('act.compare')}</Button>
      <Button onClick={() => void download(exportPack, { params })}>{words('act.export')}</Button>
    </>
  )
}
