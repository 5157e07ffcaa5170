import { z } from 'zod'
import type { CustomDataset } from '../../../../modules/indicators/custom/custom.api.ts'
import {
  type CustomDefinition,
  customDefinition,
  type MEASURE_KINDS,
  namesPerson,
  unitOfMeasure,
  type WINDOW_KINDS,
} from '../../../../modules/indicators/custom/custom.schema.ts'
import { BadInput, type Values } from '../../../ui/index.ts'
import { typedOf, valueOf } from '../amounts.ts'

/** A line while it is being typed: yuan, percent or a number. */
export interface TypedLine {
  typed: string
  rank: number
}
const typedLine = z.object({ typed: z.string(), rank: z.int() })

/** A definition on the form: its lines are as they are typed. */
export const draftSchema = customDefinition.extend({ lines: z.array(typedLine) })

export type TypedWindow = { kind: (typeof WINDOW_KINDS)[number]; day?: string; days?: number }
export type TypedMeasure = { kind: (typeof MEASURE_KINDS)[number]; column?: string; meets?: string }

/** The columns of a table by their names. */
export const columnsOf = (of: CustomDataset | undefined) => Object.fromEntries((of?.columns ?? []).map((each) => [each.name, each]))

/** What the form begins with: the last version, or an empty one. */
export function startOf(last: CustomDefinition | undefined, of: CustomDataset | undefined): Values {
  if (!last)
    return {
      filter: '',
      group: [],
      span: { kind: 'all' },
      measure: { kind: 'count' },
      comparison: '>=',
      lines: [{ typed: '3', rank: 1 }],
      minimumSample: 1,
    }
  const unit = unitOfMeasure(last.measure, columnsOf(of))
  const lines = last.lines.map(({ at, rank }): TypedLine => ({ typed: String(typedOf(at, unit)), rank }))
  return { ...last, unitColumn: last.unitColumn ?? undefined, personColumn: last.personColumn ?? undefined, lines }
}

/** Another table: what hangs on the columns of the old one begins anew. */
export function onDataset(values: Values, { table, columns }: CustomDataset): Values {
  const has = (name: string) => columns.some((each) => each.name === name)
  const person = has('person_id') ? 'person_id' : columns.find((each) => each.isPerson || namesPerson(table, each.name))?.name
  return {
    ...values,
    dataset: table,
    filter: '',
    group: [],
    unitColumn: has('unit') ? 'unit' : undefined,
    personColumn: person,
    span: { kind: 'all' },
    measure: { kind: 'count' },
  }
}

/** The definition that a filled form says; bad input where a line is no number. */
export function definitionOf(
  draft: z.output<typeof draftSchema>,
  of: CustomDataset | undefined,
  notANumber: string,
): CustomDefinition | BadInput {
  const unit = unitOfMeasure(draft.measure, columnsOf(of))
  const lines: CustomDefinition['lines'] = []
  for (const { typed, rank } of draft.lines) {
    const at = valueOf(typed, { byDefault: 0, unit })
    if (typeof at !== 'number') return new BadInput([{ in: 'body', path: 'lines', message: notANumber }])
    lines.push({ at, rank })
  }
  return { ...draft, lines }
}
