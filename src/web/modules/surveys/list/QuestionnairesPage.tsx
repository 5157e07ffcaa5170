import { Button } from 'antd'
import { listQuestionnaires } from '../../../../modules/surveys/questionnaire/questionnaire.api.ts'
import type { QuestionnaireLine } from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'
import { type Column, DayText, Icon, Page, ServerList, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 问卷: what surveys ask by, in their versions. */
export default function QuestionnairesPage() {
  const words = useWords()
  const go = useGo()
  const add = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/questionnaires/new')}>
      {words('questionnaires.new')}
    </Button>
  )
  const columns: Column<QuestionnaireLine>[] = [
    { key: 'title', title: words('questionnaires.name'), show: (line) => line.title },
    {
      key: 'version',
      title: words('questionnaires.version'),
      width: 112,
      show: (line) => words('questionnaires.versionNo', { version: line.version }),
    },
    { key: 'questions', title: words('questionnaires.questions'), width: 96, align: 'right', show: (line) => line.questions },
    {
      key: 'standing',
      title: words('questionnaires.standing'),
      width: 128,
      show: (line) => words(line.isFrozen ? 'questionnaires.frozen' : 'questionnaires.free'),
    },
    { key: 'writtenOn', title: words('questionnaires.writtenOn'), width: 120, show: (line) => <DayText day={line.writtenOn} /> },
    { key: 'unit', title: words('questionnaires.unit'), width: 200, show: (line) => line.unitName },
  ]
  return (
    <Page
      title={words('questionnaires.title')}
      up={{ label: words('page.up'), path: '/surveys' }}
      marks={<span>{words('questionnaires.intro')}</span>}
      tools={add}
    >
      <ServerList
        name="questionnaires"
        title={words('questionnaires.title')}
        endpoint={listQuestionnaires}
        columns={columns}
        filters={[{ key: 'newest', label: words('filter.newest'), kind: 'flag' }]}
        rowKey={(line) => line.id}
        rowPath={(line) => `/questionnaires/${line.id}`}
        empty={{ title: words('questionnaires.empty'), teach: words('questionnaires.teach'), action: add }}
      />
    </Page>
  )
}
