import { listTalks } from '../../../modules/talks/talk.api.ts'
import { Asked, DataTable, Empty, Page, PersonName, To, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

/** Talk records that this person may see, newest first. */
export default function TalkList() {
  const words = useWords()
  const talks = useCall(listTalks, { query: {} })
  return (
    <Page title={words('list.title')}>
      <Asked of={talks}>
        {(rows) => (
          <DataTable
            caption={words('list.title')}
            rows={rows}
            rowKey={(row) => row.id}
            rowPath={(row) => `/talks/${row.id}`}
            hasKeys
            empty={<Empty title={words('list.empty')} teach={words('list.teach')} action={<To path="/duties">{words('list.go')}</To>} />}
            columns={[
              { key: 'on', title: words('list.on'), width: 144, show: (row) => `${row.on} ${row.at}` },
              { key: 'kind', title: words('list.kind'), width: 120, show: (row) => words(`kind.${row.kind}`) },
              {
                key: 'with',
                title: words('list.with'),
                show: (row) => <PersonName name={row.talkedWith.name} post={row.talkedWith.postTitle} />,
              },
              { key: 'talkers', title: words('list.talkers'), show: (row) => row.talkers.map((each) => each.name).join('、') },
              { key: 'place', title: words('list.place'), show: (row) => row.place },
            ]}
          />
        )}
      </Asked>
    </Page>
  )
}
