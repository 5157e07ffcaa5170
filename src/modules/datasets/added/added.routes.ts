import { isDeepStrictEqual } from 'node:util'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, questionKind, type Route, type Work } from '../../../platform/module.ts'
import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import { changeProblems, definitionProblems, type Held, isBusinessTable } from './added.rules.ts'
import { defineTable, listAdded, readAdded } from './added.api.ts'
import { ADDED_NAME, type AddedDefinition, type DefinitionProblem } from './added.schema.ts'
import { addedNow, addedVersions, broughtColumns, holdDefinition, insertVersion } from './added.store.ts'

/** Which rules ask which columns of a table; answered by the indicators module. */
export const rulesOnColumns = questionKind<{ table: string }, { column: string; rule: string }[]>('datasets.rules_on_columns')

const NOTHING: AddedDefinition = { title: null, key: [], time: null, columns: [] }

async function heldBy(work: Work, table: string): Promise<Held> {
  const asked = (await work.ask(rulesOnColumns, { table })).flat()
  const rules = new Map([...Map.groupBy(asked, (each) => each.column)].map(([column, all]) => [column, all.map(({ rule }) => rule)]))
  return { ...(await broughtColumns(work.tx, table)), rules }
}

async function read(call: Call<typeof readAdded>) {
  const { name } = call.params
  const versions = await addedVersions(call.tx, name)
  const [last] = versions
  if (!last && !canonicalTable(name, CANONICAL_TABLES)) return refuse('table.unknown', { table: name })
  const { columns, rules } = await heldBy(call, name)
  return {
    version: last?.version ?? 0,
    definition: last?.definition ?? NOTHING,
    held: [...new Set([...columns, ...rules.keys()])],
    versions: versions.map(({ name: _name, ...each }) => each),
  }
}

/** The first thing that is wrong, at its field, and how many more there are. */
const fieldWrong = ([first, ...more]: readonly DefinitionProblem[]): Refusal | undefined =>
  first && refuse('table.field_wrong', { ...first, what: `${first.zh} ${first.en}`, more: more.length })

async function define(call: Call<typeof defineTable>) {
  const { name } = call.params
  const { from, definition, reason } = call.body
  if (!canonicalTable(name, CANONICAL_TABLES) && !ADDED_NAME.test(name)) return refuse('table.name_wrong', { table: name })
  if (!isBusinessTable(name)) return refuse('table.not_extensible', { table: name })
  await holdDefinition(call.tx, name)
  const [last] = await addedVersions(call.tx, name)
  const [version, before] = [last?.version ?? 0, last?.definition ?? NOTHING]
  if (version !== from) return refuse('table.changed_meanwhile', { table: name, version })
  if (isDeepStrictEqual(before, definition)) return refuse('table.nothing_changed', { table: name })
  const wrong = fieldWrong([...definitionProblems(name, definition), ...changeProblems(before, definition, await heldBy(call, name))])
  if (wrong) return wrong
  await insertVersion(call, { name, version: version + 1, definition, reason })
  await call.note({
    action: 'dataset.defineTable',
    object: { kind: 'canonicalTable', id: name },
    details: { version: version + 1, reason, ...differences(before, definition), definition },
  })
  return { name, version: version + 1 }
}

/** Which columns came, went, changed or were retired, for the trail. */
function differences(before: AddedDefinition, after: AddedDefinition) {
  const [old, now] = [before, after].map((each) => new Map(each.columns.map((column) => [column.name, column])))
  const both = after.columns.filter(({ name }) => old?.has(name))
  return {
    added: after.columns.flatMap(({ name }) => (old?.has(name) ? [] : [name])),
    deleted: before.columns.flatMap(({ name }) => (now?.has(name) ? [] : [name])),
    retired: both.flatMap(({ name, isRetired }) => (isRetired && !old?.get(name)?.isRetired ? [name] : [])),
    changed: both.flatMap((each) => (isDeepStrictEqual(each, old?.get(each.name)) ? [] : [each.name])),
  }
}

/** Routes of what the institution adds to the canonical tables. */
export const addedRoutes: Route[] = [handle(listAdded, ({ tx }) => addedNow(tx)), handle(readAdded, read), handle(defineTable, define)]
