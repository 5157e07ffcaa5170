import { sql } from 'kysely'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { SheetCode } from '../../../platform/sheets/sheet.schema.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import type { DraftEntry } from '../campaign/campaign.schema.ts'
import { titledFillers } from '../campaign/form/form.store.ts'
import type { OpenForm } from './form-rows.rules.ts'

export interface SheetForm extends OpenForm {
  personId: string
  entries: DraftEntry[]
  noneReason: string
  revision: number
}

/** Forms of a campaign in one unit, or one form. */
export async function sheetForms(work: Work, by: { formId: string } | { campaignId: string; unitId: string }): Promise<SheetForm[]> {
  const which =
    'formId' in by
      ? sql`risk_forms.id = ${by.formId}::uuid`
      : sql`risk_forms.campaign_id = ${by.campaignId}::uuid AND risk_forms.unit_id = ${by.unitId}`
  const { rows } = await sql<Omit<SheetForm, 'postTitle'> & { unitId: string; postTitle: string | null }>`
    SELECT risk_forms.id, persons.name AS "personName", person_id AS "personId", risk_forms.unit_id AS "unitId", posts.title AS "postTitle",
      CASE WHEN carrier = 'post' THEN post_id END AS "postId", carrier, state, entries,
      none_reason AS "noneReason", revision
    FROM risk_forms JOIN persons ON persons.id = person_id LEFT JOIN posts ON posts.id = post_id WHERE ${which} ORDER BY risk_forms.seq`.execute(
    work.tx,
  )
  return titledFillers(work, rows)
}

/** Powers in force of a unit, each with the post that exercises it. */
export async function powersOfUnit(work: Work, unitId: string): Promise<(SheetCode & { postId: string | null })[]> {
  const { rows } = await sql<{ id: string; no: string; title: string; post_id: string | null }>`
    SELECT DISTINCT ON (power_id) power_id AS id, no, title, post_id FROM power_versions
    WHERE unit_id = ${unitId} AND state = 'approved' AND NOT is_retirement AND effective_on <= ${work.today} ORDER BY power_id, version DESC`.execute(
    work.tx,
  )
  return rows.map(({ id, no, title, post_id }) => ({ code: id, zh: `${no} ${title}`, en: `${no} ${title}`, postId: post_id }))
}

/** Steps of the charts in force, each with the post (lane) that does it. */
export async function stepCodes(tx: Tx): Promise<(SheetCode & { role: string | null })[]> {
  const found: (SheetCode & { role: string | null })[] = []
  for (const [item, bpmn] of await chartsByItem(tx)) {
    const chart = await readBpmn(bpmn)
    if (isRefusal(chart)) continue
    for (const { id, name, role, kind } of chart.elements)
      if (kind === 'task')
        found.push({ code: `${item}|${id}`, zh: `${chart.name || item}·${name}`, en: `${chart.name || item}·${name}`, role })
  }
  return found
}

/** Hold forms until the act commits; false where one of them was written on since it was read. */
export async function holdForms(tx: Tx, forms: readonly SheetForm[]): Promise<boolean> {
  const { rows } = await sql<{ id: string; revision: number }>`
    SELECT id, revision FROM risk_forms WHERE id = any(${forms.map((form) => form.id)}::uuid[]) FOR UPDATE`.execute(tx)
  const now = new Map(rows.map((row) => [row.id, row.revision]))
  return forms.every((form) => now.get(form.id) === form.revision)
}
