import { isDeepStrictEqual } from 'node:util'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { isBusinessTable } from '../../datasets/added/added.rules.ts'
import { heldVersion, registerOf } from '../../datasets/added/added.store.ts'
import type { TableRegister } from '../../datasets/canonical.schema.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { changeSetting, decideState, ruleBook } from '../rules/rule.store.ts'
import { FUNCTION_USAGES } from './condition/functions.rules.ts'
import {
  changeCustomRule,
  checkCustomCondition,
  type CustomDataset,
  listCustomDatasets,
  listCustomRules,
  makeCustomRule,
  previewCustomRule,
  readCustomRule,
} from './custom.api.ts'
import { checkCustom, readCondition } from './custom.ts'
import { datasetOf } from './custom.schema.ts'
import { type CustomRule, customRules, customVersions, insertCustom, nextCode } from './custom.store.ts'
import { previewOf } from './preview.ts'

function datasetsIn(register: TableRegister): CustomDataset[] {
  const tables = Object.entries(register).filter(([name]) => isBusinessTable(name))
  return tables.map(([table, { title, time, columns }]) => ({
    table,
    title,
    time,
    columns: Object.entries(columns).map(([name, { title: named, type, words, isPerson = false, isRetired = false }]) => ({
      name,
      title: named,
      type,
      isPerson,
      isRetired,
      codes: [...Map.groupBy(Object.entries(words), ([, code]) => code)].flatMap(([code, [first]]) =>
        code === '' || !first ? [] : [{ code, word: first[0] }],
      ),
    })),
  }))
}

export const customRoutes = (dataFolder: string): Route[] => [
  handle(listCustomDatasets, async ({ tx }) => ({ datasets: datasetsIn(await registerOf(tx)), functions: [...FUNCTION_USAGES] })),

  handle(listCustomRules, ({ tx }) => customRules(tx)),

  handle(readCustomRule, async ({ tx, params }) => {
    const versions = await customVersions(tx, params.code)
    return versions.length > 0 ? { versions } : refuse('custom.not_found', { rule: params.code })
  }),

  handle(checkCustomCondition, async ({ tx, query: { dataset, condition } }) => {
    const table = datasetOf(dataset, await registerOf(tx))
    if (!table) return refuse('custom.dataset_unknown', { dataset })
    const read = condition.trim() === '' ? null : readCondition(condition, table)
    return { problems: read && 'line' in read ? [read] : [] }
  }),

  handle(previewCustomRule, async (call) => {
    const { definition } = call.body
    const preview = await previewOf(call, { dataFolder, definition })
    if (!isRefusal(preview))
      await call.note({ action: 'rule.preview', object: { kind: 'dataset', id: definition.dataset }, details: { definition } })
    return preview
  }),

  handle(makeCustomRule, async (call) => {
    const { nodeId, definition } = call.body
    const wrong = await notTunable(call, nodeId)
    if (wrong) return wrong
    const checked = checkCustom(definition, await heldRegister(call, definition.dataset))
    if (isRefusal(checked)) return checked
    const rule = { code: await nextCode(call.tx), version: 1, nodeId, definition }
    await enter(call, rule)
    await decideState(call, rule.code, { nodeId, act: 'redraft', reason: '新建自定义规则', lawfulBasis: '' }, 'draft')
    return { ...rule, byName: call.actor.name, on: call.today }
  }),

  handle(changeCustomRule, async (call) => {
    const [last] = await customVersions(call.tx, call.params.code)
    if (!last) return refuse('custom.not_found', { rule: call.params.code })
    const wrong = (await notTunable(call, last.nodeId)) ?? notChanged(last, call.body)
    if (wrong) return wrong
    const checked = checkCustom(call.body.definition, await heldRegister(call, call.body.definition.dataset))
    if (isRefusal(checked)) return checked
    const rule = { code: last.code, version: last.version + 1, nodeId: last.nodeId, definition: call.body.definition }
    await enter(call, rule)
    await beginAgain(call, rule)
    return { ...rule, byName: call.actor.name, on: call.today }
  }),
]

/** The register, in which nobody takes a column away from this table before the rule is kept. */
async function heldRegister({ tx }: Work, dataset: string): Promise<TableRegister> {
  await heldVersion(tx, dataset)
  return registerOf(tx)
}

async function notTunable(work: Work, nodeId: string): Promise<Refusal | undefined> {
  if (!(await unitById(work.tx, nodeId))) return refuse('rule.unit_unknown', { unit: nodeId })
  return work.access.may('rule.tune', nodeId) ? undefined : refuse('rule.unit_not_yours', { unit: nodeId })
}

function notChanged(last: CustomRule, { from, definition }: { from: number; definition: CustomRule['definition'] }): Refusal | undefined {
  if (last.version !== from) return refuse('custom.changed_meanwhile', { rule: last.code, version: last.version })
  return isDeepStrictEqual(last.definition, definition) ? refuse('custom.nothing_changed', { rule: last.code }) : undefined
}

type Entered = Pick<CustomRule, 'code' | 'version' | 'nodeId' | 'definition'>

async function enter(work: Work, rule: Entered): Promise<void> {
  await insertCustom(work, rule)
  const { code, version, nodeId, definition } = rule
  await work.note({ action: 'rule.define', object: { kind: 'rule', id: code }, details: { version, nodeId, definition } })
}

/** A new version is a draft wherever the old one ran, with the lines of its own definition. */
async function beginAgain(work: Work, { code, version, nodeId }: Entered): Promise<void> {
  const book = await ruleBook(work.tx, work.today)
  const reason = `规则改为第 ${version} 版`
  const running = book.states.filter((each) => each.rule === code && each.state !== 'draft').map((each) => each.nodeId)
  for (const at of new Set([nodeId, ...running]))
    await decideState(work, code, { nodeId: at, act: 'redraft', reason, lawfulBasis: '' }, 'draft')
  for (const own of book.settings.filter((each) => each.rule === code && each.value !== null))
    await changeSetting(work, code, { nodeId: own.nodeId, key: own.key, value: null, reason, legalReference: '' })
}
