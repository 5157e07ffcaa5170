import { listTrial } from '../../../../modules/policy/drafts/draft.api.ts'
import { TRIAL_LISTS } from '../../../../modules/policy/drafts/trial.schema.ts'
import { Page, ServerList, usePathParams } from '../../../ui/index.ts'
import { useTrialColumns } from './page/trial-columns.tsx'
import { isKept, useTrialText } from './page/useTrialText.ts'
import { useWords } from './useWords.ts'

/** 试算明细: every record behind one number of a trial. */
export default function TrialListPage() {
  const words = useWords()
  const { nameOf } = useTrialText()
  const { id = '', list: asked = '' } = usePathParams()
  const list = TRIAL_LISTS.find((each) => each === asked) ?? 'riskPoint'
  const title = words('trial.all', { effect: nameOf(list) })
  const columns = useTrialColumns(isKept(list))
  return (
    <Page title={title} up={{ label: words('trial.up'), path: `/pack-drafts/${id}` }}>
      <ServerList
        name={isKept(list) ? 'pack-trial-kept' : 'pack-trial'}
        title={title}
        endpoint={listTrial}
        params={{ id, list }}
        columns={columns}
        rowKey={(line) => String(line.at)}
        isSearched={false}
        empty={{ title: words('trial.emptyTitle') }}
      />
    </Page>
  )
}
