import '../cascade.css'
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { RowCell, type RowFaults, RowSays } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export interface RoleRow {
  title: string
  person: PersonLine | null
  contact: string
}
export interface StepRow {
  text: string
  role: string | null
  within: string
}

interface RowsProps<R> {
  rows: readonly R[]
  faults: RowFaults
  onChange: (rows: readonly R[]) => void
}

interface ListProps<R> extends Omit<RowsProps<R>, 'faults'> {
  /** What is wrong with the rows as a whole. */
  says: string | undefined
  empty: R
  /** How its fields share the line. */
  columns: 'of-one' | 'of-three' | 'of-steps'
  add: string
  drop: (no: number) => string
  show: (row: R, no: number, set: (change: Partial<R>) => void) => ReactNode
}

/** Rows that grow and shrink, at least one. */
function RowList<R extends object>({ rows, says, onChange, empty, columns, add, drop, show }: ListProps<R>) {
  return (
    <>
      {rows.map((row, at) => (
        <div key={at} className={`contingency-row ${columns}`}>
          {show(row, at + 1, (change) => onChange(rows.map((each, index) => (index === at ? { ...each, ...change } : each))))}
          {rows.length > 1 && (
            <Button type="text" aria-label={drop(at + 1)} onClick={() => onChange(rows.filter((_, index) => index !== at))}>
              ×
            </Button>
          )}
        </div>
      ))}
      <Button onClick={() => onChange([...rows, empty])}>{add}</Button>
      {says !== undefined && <RowSays isLoud>{says}</RowSays>}
    </>
  )
}

/** 启动条件. */
export function TriggerRows({ faults, ...props }: RowsProps<{ text: string }>) {
  const words = useWords()
  return (
    <RowList
      {...props}
      empty={{ text: '' }}
      columns="of-one"
      says={faults.get('triggers')}
      add={words('contingency.addTrigger')}
      drop={(no) => words('contingency.dropTrigger', { no })}
      show={(row, no, set) => (
        <RowCell says={faults.get(`triggers.${no - 1}`)}>
          <Input
            aria-label={words('contingency.trigger', { no })}
            placeholder={words('contingency.trigger', { no })}
            value={row.text}
            maxLength={300}
            onChange={(event) => set({ text: event.target.value })}
          />
        </RowCell>
      )}
    />
  )
}

/** 职责分工 with who it is and how they are reached. */
export function RoleRows({ faults, ...props }: RowsProps<RoleRow>) {
  const words = useWords()
  return (
    <RowList
      {...props}
      empty={{ title: '', person: null, contact: '' }}
      columns="of-three"
      says={faults.get('roles')}
      add={words('contingency.addRole')}
      drop={(no) => words('contingency.dropRole', { no })}
      show={(row, no, set) => (
        <>
          <RowCell says={faults.get(`roles.${no - 1}.title`)}>
            <Input
              aria-label={words('contingency.role', { no })}
              placeholder={words('contingency.roleTitle')}
              value={row.title}
              maxLength={60}
              onChange={(event) => set({ title: event.target.value })}
            />
          </RowCell>
          <RowCell says={faults.get(`roles.${no - 1}.personId`)}>
            <PersonSelect label={words('contingency.person', { no })} chosen={row.person} onPick={(person) => set({ person })} />
          </RowCell>
          <RowCell says={faults.get(`roles.${no - 1}.contact`)}>
            <Input
              aria-label={words('contingency.contact', { no })}
              placeholder={words('contingency.contactTitle')}
              value={row.contact}
              maxLength={60}
              onChange={(event) => set({ contact: event.target.value })}
            />
          </RowCell>
        </>
      )}
    />
  )
}

/** 处置步骤 in their order, each by one of the roles. */
export function StepRows({ roles, faults, ...props }: RowsProps<StepRow> & { roles: readonly string[] }) {
  const words = useWords()
  return (
    <RowList
      {...props}
      empty={{ text: '', role: null, within: '' }}
      columns="of-steps"
      says={faults.get('steps')}
      add={words('contingency.addStep')}
      drop={(no) => words('contingency.dropStep', { no })}
      show={(row, no, set) => (
        <>
          <RowCell says={faults.get(`steps.${no - 1}.text`)}>
            <Input
              aria-label={words('contingency.step', { no })}
              placeholder={words('contingency.step', { no })}
              value={row.text}
              maxLength={500}
              onChange={(event) => set({ text: event.target.value })}
            />
          </RowCell>
          <RowCell says={faults.get(`steps.${no - 1}.role`)}>
            <Select<string | null>
              aria-label={words('contingency.stepRole', { no })}
              placeholder={words('contingency.stepRoleTitle')}
              value={row.role}
              options={roles.map((role) => ({ value: role, label: role }))}
              onChange={(role) => set({ role })}
            />
          </RowCell>
          <RowCell says={faults.get(`steps.${no - 1}.within`)}>
            <Input
              aria-label={words('contingency.within', { no })}
              placeholder={words('contingency.withinTitle')}
              value={row.within}
              maxLength={60}
              onChange={(event) => set({ within: event.target.value })}
            />
          </RowCell>
        </>
      )}
    />
  )
}
