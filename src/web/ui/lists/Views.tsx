import { Button, Dropdown, Input, Space } from 'antd'
import { useState } from 'react'
import { Icon } from '../look/Icon.tsx'
import { useWords } from '../wording/useWords.ts'
import { useKeepsake } from './keepsake.ts'

interface View {
  name: string
  state: Record<string, string>
}

interface ViewsProps {
  /** Name of the list under which its views are kept. */
  list: string
  state: Readonly<Record<string, string>>
  onChoose: (state: Record<string, string>) => void
}

/** Saved views: search, filters and order under a name. */
export function Views({ list, state, onChoose }: ViewsProps) {
  const words = useWords()
  const [views, keep] = useKeepsake<View[]>(`views.${list}`, [])
  const items = views.map((view) => ({
    key: view.name,
    label: <ViewLine view={view} onDelete={() => keep(views.filter((each) => each !== view))} />,
  }))
  const choose = ({ key }: { key: string }) => onChoose(views.find((view) => view.name === key)?.state ?? {})
  const save = (name: string) => keep([...views.filter((view) => view.name !== name), { name, state: { ...state } }])
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: choose }}
      popupRender={(menu) => <ViewsPanel menu={menu} isEmpty={views.length === 0} onSave={save} />}
    >
      <Button icon={<Icon name="star" />}>{words('list.views')}</Button>
    </Dropdown>
  )
}

function ViewLine({ view, onDelete }: { view: View; onDelete: () => void }) {
  const words = useWords()
  return (
    <span style={{ display: 'flex', gap: 16, justifyContent: 'space-between', minWidth: 200 }}>
      {view.name}
      <Button
        type="text"
        size="small"
        aria-label={words('list.deleteView', { name: view.name })}
        icon={<Icon name="close" size={12} />}
        onClick={(event) => {
          event.stopPropagation()
          onDelete()
        }}
      />
    </span>
  )
}

function ViewsPanel({ menu, isEmpty, onSave }: { menu: React.ReactNode; isEmpty: boolean; onSave: (name: string) => void }) {
  const words = useWords()
  const [name, setName] = useState('')
  const save = () => {
    if (name.trim() === '') return
    onSave(name.trim())
    setName('')
  }
  return (
    <div className="section" style={{ padding: 8, width: 288 }}>
      {isEmpty ? <p className="field-help">{words('list.noViews')}</p> : menu}
      <Space.Compact block style={{ marginTop: 8 }}>
        <Input
          value={name}
          maxLength={20}
          placeholder={words('list.viewName')}
          aria-label={words('list.viewName')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={save}
        />
        <Button onClick={save}>{words('list.saveView')}</Button>
      </Space.Compact>
    </div>
  )
}
