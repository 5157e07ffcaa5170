import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { listSessions, revokeSession, signOutEverywhere } from '../../../platform/identity/identity.api.ts'
import { ConfirmAct } from '../../ui/forms/ConfirmAct.tsx'
import { Page } from '../../ui/layout/Page.tsx'
import { Asked } from '../../ui/layout/states.tsx'
import { DataTable } from '../../ui/lists/DataTable.tsx'
import { InstantText } from '../../ui/signs/plain.tsx'
import { useAct, useCall } from '../../ui/wire/asking.ts'
import { SESSION_KEY } from '../SessionGate.tsx'
import { useWords } from '../useWords.ts'

/** Where I am signed in; each place can be ended. */
export default function Sessions() {
  const words = useWords()
  const client = useQueryClient()
  const sessions = useCall(listSessions)
  const end = useAct(revokeSession, { invalidates: [listSessions] })
  const endAll = useAct(signOutEverywhere, { onDone: () => client.setQueryData(SESSION_KEY, null) })
  const tools = (
    <ConfirmAct
      label={words('sessions.endAll')}
      says={words('sessions.endAllSays')}
      onSure={() => endAll.mutate({})}
      isBusy={endAll.isPending}
    />
  )
  return (
    <Page title={words('sessions.title')} tools={tools}>
      <Asked of={sessions}>
        {(rows) => (
          <DataTable
            caption={words('sessions.title')}
            rows={rows}
            rowKey={(row) => row.id}
            flows
            columns={[
              {
                key: 'browser',
                title: words('sessions.browser'),
                show: (row) => (row.isThis ? words('sessions.here', { browser: row.userAgent }) : row.userAgent),
              },
              { key: 'since', title: words('sessions.since'), width: 168, show: (row) => <InstantText at={row.createdAt} /> },
              { key: 'last', title: words('sessions.last'), width: 168, show: (row) => <InstantText at={row.lastSeenAt} /> },
              {
                key: 'act',
                title: '',
                width: 80,
                show: (row) =>
                  !row.isThis && (
                    <Button size="small" onClick={() => end.mutate({ params: { id: row.id } })}>
                      {words('sessions.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Asked>
    </Page>
  )
}
