import { Form, Input, Select } from 'antd'
import { canonicalTable } from '../../../../modules/datasets/canonical.register.schema.ts'
import type { CanonicalTable } from '../../../../modules/datasets/canonical.schema.ts'
import { DAY_ORDERS, type Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import { Section, useLanguage } from '../../../ui/index.ts'
import { columnTitle } from '../titles.ts'
import { useRegister } from '../added/useRegister.ts'
import { useWords } from '../useWords.ts'
import { ColumnRows } from './ColumnRows.tsx'
import type { MappingProps } from './seen.ts'

/** Which table the file becomes, which column is which, and what all rows share. */
export function MappingSheet({ onTable, ...props }: MappingProps & { onTable: (table: string) => void }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const { seen, mapping, problems } = props
  const table = canonicalTable(mapping.table, register)
  const isXes = seen.format === 'xes'
  const tables = Object.entries(register).map(([value, { title }]) => ({ value, label: `${title[language]} ${value}` }))
  const unknown = problems.find((problem) => problem.code === 'mapping.unknown_table')
  return (
    <Section title={words('mapping.title')}>
      {!seen.isSavedMapping && <p className="field-help">{words(isXes ? 'preview.xesRows' : 'preview.guessed')}</p>}
      <Form layout="vertical" component="div">
        <div className="form-grid">
          <Form.Item
            label={words('mapping.table')}
            htmlFor="mapping-table"
            required
            validateStatus={unknown ? 'error' : ''}
            help={unknown ? words('mapping.choose') : words('mapping.tableHelp')}
          >
            <Select
              id="mapping-table"
              value={table ? mapping.table : null}
              disabled={isXes}
              placeholder={words('mapping.choose')}
              options={tables}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={onTable}
            />
          </Form.Item>
          {!isXes && hasDays(mapping, table) && <DayOrder {...props} />}
          {constantsAsked(mapping, table).map((name) => (
            <Constant key={name} name={name} {...props} />
          ))}
        </div>
      </Form>
      {!isXes && table && <ColumnRows {...props} table={table} />}
    </Section>
  )
}

function hasDays(mapping: Mapping, table: CanonicalTable | null): boolean {
  const columns = table?.columns ?? {}
  return Object.values(mapping.columns).some((name) => name !== null && ['day', 'instant'].includes(columns[name]?.type ?? ''))
}

/** Required columns that no column of the file gives, and the item of an event log. */
function constantsAsked(mapping: Mapping, table: CanonicalTable | null): string[] {
  const given = Object.values(mapping.columns)
  const columns = Object.entries(table?.columns ?? {})
  const asked = columns
    .filter(([name, column]) => column.isRequired || (mapping.table === 'event' && name === 'item'))
    .map(([name]) => name)
  return asked.filter((name) => !given.includes(name))
}

function Constant({ name, mapping, problems, onChange }: MappingProps & { name: string }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const isItem = name === 'item'
  const problem = problems.find((each) => each.code === 'mapping.column_missing' && each.field === name)
  const set = (value: string) => {
    const { [name]: _, ...others } = mapping.constants ?? {}
    onChange({ ...mapping, constants: value === '' ? others : { ...others, [name]: value } })
  }
  const help = isItem ? words('mapping.itemHelp') : words('mapping.missingTeach')
  return (
    <Form.Item
      label={`${columnTitle(mapping.table, name, language, register)} ${name} · ${words('mapping.constant')}`}
      htmlFor={`constant-${name}`}
      required={canonicalTable(mapping.table, register)?.columns[name]?.isRequired ?? false}
      validateStatus={problem ? 'error' : ''}
      help={problem ? `${problem.reason[language]} ${help}` : help}
    >
      <Input
        id={`constant-${name}`}
        value={mapping.constants?.[name] ?? ''}
        maxLength={200}
        aria-invalid={problem !== undefined}
        onChange={(event) => set(event.target.value)}
      />
    </Form.Item>
  )
}

function DayOrder({ mapping, onChange }: MappingProps) {
  const words = useWords()
  const options = DAY_ORDERS.map((order) => ({ value: order, label: words(`mapping.${order}`) }))
  return (
    <Form.Item label={words('mapping.dayOrder')} htmlFor="day-order" help={words('mapping.dayOrderHelp')}>
      <Select
        id="day-order"
        value={mapping.dayOrder ?? 'ymd'}
        options={options}
        onChange={(dayOrder) => onChange({ ...mapping, dayOrder })}
      />
    </Form.Item>
  )
}
