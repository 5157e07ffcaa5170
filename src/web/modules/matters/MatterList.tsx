import { listMatters } from '../../../modules/matters/matter.api.ts'
import { MATTER_STAGES } from '../../../modules/matters/matter.schema.ts'
import { DayText, ListPage } from '../../ui/index.ts'
import { Clarified } from './parts/Clarified.tsx'
import { Subjects } from './parts/Subjects.tsx'
import { useWords } from './useWords.ts'

/** 事项列表: every matter that this person may see, the newest first. */
export default function MatterList() {
  const words = useWords()
  return (
    <ListPage
      name="matters"
      title={words('list.title')}
      endpoint={listMatters}
      rowKey={(matter) => matter.id}
      rowPath={(matter) => `/matters/${matter.id}`}
      filters={[
        {
          key: 'stage',
          label: words('list.stage'),
          options: MATTER_STAGES.map((stage) => ({ value: stage, label: words(`stages.${stage}`) })),
        },
      ]}
      empty={{ title: words('list.empty'), teach: words('list.teach') }}
      columns={[
        { key: 'matterNo', title: words('list.matterNo'), width: 200, show: (matter) => matter.matterNo },
        { key: 'title', title: words('list.what'), show: (matter) => matter.title },
        { key: 'subjects', title: words('list.subjects'), width: 260, show: (matter) => <Subjects of={matter.subjects} most={3} /> },
        {
          key: 'stage',
          title: words('list.stage'),
          width: 112,
          show: (matter) => (
            <>
              {words(`stages.${matter.stage}`)} <Clarified of={matter} />
            </>
          ),
        },
        { key: 'openedOn', title: words('list.openedOn'), width: 120, show: (matter) => <DayText day={matter.openedOn} /> },
      ]}
    />
  )
}
