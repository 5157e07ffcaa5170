import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { listAccounts, openAccount, renewPassword } from '../../../../modules/organisation/accounts/account.api.ts'
import { type AnswerOf, ConfirmAct, DataTable, ErrorView, Page, Section, useAct, useAddress, useList, useMe } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Line = AnswerOf<typeof listAccounts>['items'][number]

/** 账号: who may sign in; passwords are told once. */
export default function AccountsPage() {
  const words = useWords()
  const me = useMe()
  const [state, change] = useAddress()
  const [opening, setOpening] = useState<Line | null>(null)
  const [given, setGiven] = useState<{ username: string; password: string } | null>(null)
  const list = useList(listAccounts, { query: { search: state['search'] ?? '', limit: 50 } })
  const renew = useAct(renewPassword, { onDone: setGiven })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={words('account.title')}>
      <Section>
        <p className="field-help">{words('account.intro')}</p>
        {given && (
          <Alert
            type="warning"
            showIcon
            role="status"
            title={words('account.given', given)}
            description={words('account.givenSays')}
            closable={{ onClose: () => setGiven(null) }}
          />
        )}
        {opening && (
          <OpenForm
            key={opening.id}
            person={opening}
            onDone={(made) => {
              setOpening(null)
              if (made) setGiven(made)
            }}
          />
        )}
        <Input.Search
          allowClear
          defaultValue={state['search'] ?? ''}
          aria-label={words('account.find')}
          placeholder={words('account.find')}
          style={{ maxWidth: 360, margin: '12px 0' }}
          onSearch={(search) => change({ search })}
        />
        {list.error && <ErrorView failure={list.error} onAgain={() => void list.refetch()} />}
        <DataTable
          caption={words('account.title')}
          rows={rows}
          rowKey={(row) => row.id}
          isLoading={list.isPending}
          empty={<p className="empty">{words('account.none')}</p>}
          columns={[
            { key: 'name', title: words('account.person'), show: (row) => row.name, width: 140 },
            { key: 'post', title: words('account.post'), show: (row) => [row.unitName, row.postTitle].filter(Boolean).join(' ') || '-' },
            { key: 'username', title: words('account.username'), show: (row) => row.username ?? '-', width: 160 },
            {
              key: 'act',
              title: words('account.act'),
              width: 170,
              show: (row) =>
                row.username === null ? (
                  <Button aria-label={words('account.openFor', { name: row.name })} onClick={() => setOpening(row)}>
                    {words('account.open')}
                  </Button>
                ) : (
                  row.id !== me.personId && (
                    <ConfirmAct
                      label={words('account.renewFor', { name: row.name })}
                      says={words('account.renewSays', { name: row.name })}
                      onSure={() => renew.mutate({ params: { personId: row.id } })}
                    />
                  )
                ),
            },
          ]}
        />
        {list.hasNextPage && (
          <Button style={{ marginTop: 8 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words('keep.more')}
          </Button>
        )}
      </Section>
    </Page>
  )
}

interface OpenFormProps {
  person: Line
  onDone: (made: { username: string; password: string } | null) => void
}

function OpenForm({ person, onDone }: OpenFormProps) {
  const words = useWords()
  const [name, setName] = useState('')
  const open = useAct(openAccount, { invalidates: [listAccounts], onDone, sayBadInput: true })
  return (
    <Form layout="inline" onFinish={() => name.trim() !== '' && open.mutate({ body: { personId: person.id, username: name.trim() } })}>
      <Form.Item label={words('account.openFor', { name: person.name })} htmlFor="account-name">
        <Input
          id="account-name"
          value={name}
          maxLength={64}
          placeholder={words('account.wanted')}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={open.isPending}>
        {words('account.open')}
      </Button>
      <Button onClick={() => onDone(null)}>{words('account.cancel')}</Button>
    </Form>
  )
}
