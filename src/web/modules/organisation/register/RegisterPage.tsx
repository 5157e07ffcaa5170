import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { listRows } from '../../../../modules/organisation/register/register.api.ts'
import { REGISTER, SHEET_NAMES, type SheetName } from '../../../../modules/organisation/register/register.schema.ts'
import { type AnswerOf, DataTable, ErrorView, Page, Section, To, useAddress, useLanguage, useList } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RowForm } from './RowForm.tsx'

type Row = AnswerOf<typeof listRows>['items'][number]

/** 逐项维护: one row of the register added or changed by hand, checked as a file is. */
export default function RegisterPage() {
  const words = useWords()
  const language = useLanguage()
  const [state, change] = useAddress()
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const sheet: SheetName = SHEET_NAMES.find((name) => name === state['sheet']) ?? 'tenures'
  const title = REGISTER[sheet].name[language]
  return (
    <Page
      title={words('keep.single')}
      up={{ label: words('unit.up'), path: '/organisation' }}
      tools={<To path="/organisation/import">{words('keep.import')}</To>}
    >
      <Section
        title={title}
        tools={
          <div style={{ display: 'flex', gap: 8 }}>
            <Select
              aria-label={words('keep.sheet')}
              style={{ minWidth: 160 }}
              value={sheet}
              options={SHEET_NAMES.map((name) => ({ value: name, label: REGISTER[name].name[language] }))}
              onChange={(name: SheetName) => {
                setEditing(null)
                change({ sheet: name, search: undefined })
              }}
            />
            <Button type="primary" onClick={() => setEditing('new')}>
              {words('keep.add')}
            </Button>
          </div>
        }
      >
        <p className="field-help">{words(`keep.says.${sheet}`)}</p>
        {editing && (
          <RowForm
            key={editing === 'new' ? `${sheet}|` : `${sheet}|${editing.key}`}
            sheet={sheet}
            start={editing === 'new' ? null : editing}
            onDone={() => setEditing(null)}
          />
        )}
        <Rows sheet={sheet} search={state['search'] ?? ''} onSearch={(search) => change({ search })} onEdit={setEditing} />
      </Section>
    </Page>
  )
}

interface RowsProps {
  sheet: SheetName
  search: string
  onSearch: (words: string) => void
  onEdit: (row: Row) => void
}

function Rows({ sheet, search, onSearch, onEdit }: RowsProps) {
  const words = useWords()
  const list = useList(listRows, { query: { sheet, search, limit: 50 } })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Input.Search
        key={sheet}
        allowClear
        defaultValue={search}
        aria-label={words('keep.find')}
        placeholder={words('keep.find')}
        style={{ maxWidth: 360, margin: '12px 0' }}
        onSearch={onSearch}
      />
      {list.error ? (
        <ErrorView failure={list.error} onAgain={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={words('keep.rows')}
          rows={rows}
          rowKey={(row) => row.key}
          isLoading={list.isPending}
          empty={<p className="empty">{words('keep.none')}</p>}
          columns={[
            { key: 'label', title: words('keep.entry'), show: (row) => row.label },
            {
              key: 'act',
              title: words('keep.act'),
              width: 90,
              show: (row) => (
                <Button size="small" aria-label={words('keep.editOne', { what: row.label })} onClick={() => onEdit(row)}>
                  {words('keep.edit')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button style={{ marginTop: 8 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words('keep.more')}
        </Button>
      )}
    </>
  )
}
