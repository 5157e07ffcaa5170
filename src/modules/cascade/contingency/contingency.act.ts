import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { checkContingency, contingencyState, mayChange, mayRestore, wordingOn } from './contingency.rules.ts'
import type { ContingencyContent, ContingencyLine, ContingencyPage } from './contingency.schema.ts'
import {
  changeContingency,
  contingencyRow,
  type ContingencyRow,
  insertContingency,
  isNameTaken,
  versionRows,
  wordingsOf,
} from './contingency.store.ts'

export async function contingencyLines(work: Work, rows: readonly ContingencyRow[]): Promise<ContingencyLine[]> {
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const wordings = await wordingsOf(
    work.tx,
    rows.map((row) => row.id),
  )
  const ofPlan = (row: ContingencyRow) => wordings.get(row.id) ?? []
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, unitName: units.get(row.unit_id) ?? row.unit_id, title: row.title },
    ...{ events: row.content.events, effectiveOn: row.effective_on, repealedOn: row.repealed_on, version: row.version },
    state: contingencyState({ wordings: ofPlan(row), repealedOn: row.repealed_on }, work.today),
    inForceVersion: wordingOn(ofPlan(row), work.today)?.version ?? null,
    ...{ triggers: row.content.triggers.length, roles: row.content.roles.length, steps: row.content.steps.length },
  }))
}

/** What the plans say, line by line, for a sheet. */
export async function contingencyTexts(
  work: Work,
  rows: readonly ContingencyRow[],
): Promise<Map<string, { triggers: string[]; roles: string[]; steps: string[] }>> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.content.roles.map((role) => role.personId)),
  )
  return new Map(
    rows.map(({ id, content }) => [
      id,
      {
        triggers: content.triggers,
        roles: content.roles.map((role) => `${role.title}：${persons.get(role.personId)?.name ?? role.personId}（${role.contact}）`),
        steps: content.steps.map((step, at) => `${at + 1}. ${step.text}（${[step.role, step.within].filter(Boolean).join('，')}）`),
      },
    ]),
  )
}

/** What made a version, beside the one before it. */
function kindOf(of: { repealed_on: Day | null }, before: { repealed_on: Day | null } | undefined) {
  if (before === undefined) return 'entered'
  if (of.repealed_on !== null) return 'repealed'
  return before.repealed_on === null ? 'amended' : 'restored'
}

export async function contingencyPageOf(work: Work, id: string): Promise<ContingencyPage | Refusal> {
  const row = await contingencyRow(work.tx, id)
  const [line] = row ? await contingencyLines(work, [row]) : []
  if (!row || !line) return refuse('contingency.not_found', { plan: id })
  const versions = await versionRows(work.tx, id)
  const persons = await personsById(work.tx, [
    ...row.content.roles.map((role) => role.personId),
    ...versions.map((version) => version.changed_by),
  ])
  const personOf = (personId: string) =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  return {
    line,
    content: row.content,
    persons: row.content.roles.map((role) => personOf(role.personId)),
    versions: versions.map((each, at) => ({
      ...{ version: each.version, title: each.title, effectiveOn: each.effective_on, reason: each.reason, changedOn: each.changed_on },
      kind: kindOf(each, versions[at + 1]),
      ...{ triggers: each.content.triggers, steps: each.content.steps.map((step) => step.text), byName: personOf(each.changed_by).name },
    })),
    mayRestore: !mayRestore(standing(row), row.version, work.today) && work.access.may('contingency.keep', row.unit_id),
    mayKeep: row.repealed_on === null && work.access.may('contingency.keep', row.unit_id),
  }
}

async function check(work: Work, unitId: string, content: ContingencyContent, own: string | null): Promise<Refusal | undefined> {
  if (!work.access.may('contingency.keep', unitId)) return refuse('contingency.of_another_unit', {})
  const wrong = checkContingency(content)
  if (wrong) return wrong
  const known = await personsById(
    work.tx,
    content.roles.map((role) => role.personId),
  )
  const stranger = content.roles.find((role) => !known.has(role.personId))
  if (stranger) return refuse('contingency.unknown_person', { role: stranger.title })
  return (await isNameTaken(work.tx, unitId, content.title, own)) ? refuse('contingency.name_taken', { title: content.title }) : undefined
}

async function note(work: Work, act: string, id: string, details: Record<string, unknown>): Promise<void> {
  await work.note({ action: `contingency.${act}`, object: { kind: 'contingencyPlan', id }, details })
}

export async function enter(work: Work, unitId: string, content: ContingencyContent): Promise<string | Refusal> {
  const faulty = await check(work, unitId, content, null)
  if (faulty) return faulty
  const id = await insertContingency(work, unitId, content)
  await note(work, 'enter', id, { unitId, title: content.title, effectiveOn: content.effectiveOn })
  return id
}

const standing = (row: ContingencyRow) => ({ version: row.version, repealedOn: row.repealed_on, title: row.title })

export async function amend(
  work: Work,
  id: string,
  { version, reason, content }: { version: number; reason: string; content: ContingencyContent },
): Promise<string | Refusal> {
  const row = await contingencyRow(work.tx, id)
  if (!row) return refuse('contingency.not_found', { plan: id })
  const faulty = mayChange(standing(row), version) ?? (await check(work, row.unit_id, content, id))
  if (faulty) return faulty
  if (!(await changeContingency(work, row, { version, reason, content }))) return refuse('contingency.changed_meanwhile', { version })
  await note(work, 'amend', id, { version: version + 1, reason, effectiveOn: content.effectiveOn })
  return id
}

export async function repeal(
  work: Work,
  id: string,
  { version, reason, repealedOn }: { version: number; reason: string; repealedOn: Day },
): Promise<string | Refusal> {
  const row = await contingencyRow(work.tx, id)
  if (!row) return refuse('contingency.not_found', { plan: id })
  if (!work.access.may('contingency.keep', row.unit_id)) return refuse('contingency.of_another_unit', {})
  const faulty = mayChange(standing(row), version)
  if (faulty) return faulty
  if (repealedOn < row.effective_on) return refuse('contingency.repeal_day', { effectiveOn: row.effective_on })
  if (!(await changeContingency(work, row, { version, reason, repealedOn }))) return refuse('contingency.changed_meanwhile', { version })
  await note(work, 'repeal', id, { reason, repealedOn })
  return id
}

/** 撤回废止 before its day; another plan of that name may have been entered meanwhile. */
export async function restore(work: Work, id: string, { version, reason }: { version: number; reason: string }): Promise<string | Refusal> {
  const row = await contingencyRow(work.tx, id)
  if (!row) return refuse('contingency.not_found', { plan: id })
  if (!work.access.may('contingency.keep', row.unit_id)) return refuse('contingency.of_another_unit', {})
  const faulty = mayRestore(standing(row), version, work.today)
  if (faulty) return faulty
  if (await isNameTaken(work.tx, row.unit_id, row.title, id)) return refuse('contingency.name_taken', { title: row.title })
  if (!(await changeContingency(work, row, { version, reason }))) return refuse('contingency.changed_meanwhile', { version })
  await note(work, 'restore', id, { reason, version: version + 1 })
  return id
}
