import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'
import { listGrants } from '../../../platform/access/access.api.ts'
import { isInForce } from '../../../platform/access/access.rules.ts'
import type { RoleGrant } from '../../../platform/access/access.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  Empty,
  Page,
  PersonName,
  Section,
  useAddress,
  useCall,
  useGo,
  useMay,
} from '../../ui/index.ts'
import { RevokeButton } from './RevokeButton.tsx'
import { ROLES, useRoleWords } from './roles.ts'
import { useNames } from './useNames.ts'
import { useWords } from './useWords.ts'

/** 角色授权: every grant, those in force first, and the way to give or take back a role. */
export default function GrantsPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const grants = useCall(listGrants, {})
  const grant = may('access.grant') && (
    <Button type="primary" onClick={() => go('/access/grant')}>
      {words('list.grant')}
    </Button>
  )
  return (
    <Page title={words('title')} marks={words('intro')} tools={grant}>
      <Section title={words('list.title')}>
        <Asked of={grants}>{(all) => <Grants grants={all} />}</Asked>
      </Section>
    </Page>
  )
}

type State = 'inForce' | 'ahead' | 'over'

function stateOf(grant: RoleGrant, today: string): State {
  if (isInForce(grant, today)) return 'inForce'
  return grant.fromOn > today && (grant.toOn === null || grant.toOn >= grant.fromOn) ? 'ahead' : 'over'
}

function Grants({ grants }: { grants: readonly RoleGrant[] }) {
  const words = useWords()
  const { titleOf, workOf } = useRoleWords()
  const names = useNames()
  const may = useMay()
  const [state, change] = useAddress()
  const [today] = useState(() => dayOf(new Date()))
  const textOf = (grant: RoleGrant) =>
    [
      names.personOf(grant.personId)?.name,
      names.personOf(grant.personId)?.postTitle,
      titleOf(grant.role),
      names.unitOf(grant.nodeId),
      grant.personId,
    ].join(' ')
  const isShown = (grant: RoleGrant) =>
    (state['all'] !== undefined || stateOf(grant, today) !== 'over') &&
    (state['role'] === undefined || grant.role === state['role']) &&
    (state['person'] === undefined || grant.personId === state['person']) &&
    textOf(grant).includes(state['search'] ?? '')
  const rows = grants.filter(isShown)
  const nameOf = (grant: RoleGrant) => names.personOf(grant.personId)?.name ?? grant.personId
  const columns: Column<RoleGrant>[] = [
    {
      key: 'person',
      title: words('list.person'),
      show: (grant) => <PersonName name={nameOf(grant)} post={names.personOf(grant.personId)?.postTitle} />,
    },
    { key: 'role', title: words('list.role'), show: (grant) => <span title={workOf(grant.role)}>{titleOf(grant.role)}</span> },
    { key: 'node', title: words('list.node'), show: (grant) => names.unitOf(grant.nodeId) },
    { key: 'from', title: words('list.from'), width: 104, show: (grant) => <DayText day={grant.fromOn} /> },
    { key: 'to', title: words('list.to'), width: 104, show: (grant) => (grant.toOn ? <DayText day={grant.toOn} /> : words('list.open')) },
    {
      key: 'by',
      title: words('list.by'),
      show: (grant) => (grant.grantedBy ? (names.personOf(grant.grantedBy)?.name ?? grant.grantedBy) : words('list.bySystem')),
    },
    { key: 'state', title: words('list.state'), width: 80, show: (grant) => words(`state.${stateOf(grant, today)}`) },
  ]
  const revoke: Column<RoleGrant> = {
    key: 'revoke',
    title: words('revoke.act'),
    width: 88,
    show: (grant) => stateOf(grant, today) !== 'over' && <RevokeButton grant={grant} name={nameOf(grant)} />,
  }
  return (
    <>
      <div className="list-tools">
        <Input.Search
          allowClear
          style={{ width: 280 }}
          defaultValue={state['search']}
          aria-label={words('list.find')}
          placeholder={words('list.find')}
          onSearch={(search) => change({ search, person: undefined })}
        />
        <Select
          aria-label={words('list.role')}
          placeholder={words('list.role')}
          allowClear
          style={{ width: 200 }}
          value={state['role'] ?? null}
          options={ROLES.map((role) => ({ value: role, label: titleOf(role) }))}
          onChange={(role?: string) => change({ role })}
        />
        <Checkbox checked={state['all'] !== undefined} onChange={(event) => change({ all: event.target.checked ? 'true' : undefined })}>
          {words('list.all')}
        </Checkbox>
        <output className="field-help">{words('list.count', { count: rows.length })}</output>
      </div>
      <DataTable
        caption={words('list.title')}
        columns={may('access.grant') ? [...columns, revoke] : columns}
        rows={rows}
        rowKey={(grant) => grant.id}
        empty={<Empty title={words('list.emptyTitle')} teach={words('list.emptyTeach')} />}
      />
    </>
  )
}
