import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import type { RegisterPreview, RowOf, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { mayEnter } from '../campaign/campaign.rules.ts'
import type { DraftEntry } from '../campaign/campaign.schema.ts'
import { campaignById } from '../campaign/campaign.store.ts'
import { setForm } from '../campaign/form/form.store.ts'
import { entryOf, formOf, isLeft, rowOfEntry, withRest } from './form-rows.rules.ts'
import { type FormChoices, type FormSheet, formSheet } from './form-sheet.schema.ts'
import { holdForms, powersOfUnit, type SheetForm, sheetForms, stepCodes } from './form-sheet.store.ts'

/** Points that one form holds at most (see `formSave`). */
const MOST_ENTRIES = 20

/** What is filled in: one form, or those of a section, with the choices of its unit. */
export interface Desk {
  name: string
  unitId: string
  forms: readonly SheetForm[]
  choices: FormChoices
  pack: NonNullable<Awaited<ReturnType<typeof packAt>>>
}

export async function deskOf(work: Work, unitId: string, name: string, forms: readonly SheetForm[]): Promise<Desk | Refusal> {
  const pack = await packAt(work.tx, unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: unitId })
  return {
    name,
    unitId,
    forms,
    pack,
    choices: { pack, powers: await powersOfUnit(work, unitId), steps: await stepCodes(work.tx), today: work.today },
  }
}

/** The forms of a section that its head may enter: the campaign runs, and there is somebody to enter for. */
export async function sectionDesk(work: Work, campaignId: string, unitId: string): Promise<Desk | Refusal> {
  if (!work.access.may('riskForm.enter', unitId)) return refuse('riskForm.of_another_section')
  const found = await campaignById(work.tx, campaignId)
  if (!found) return refuse('campaign.not_found', { campaign: campaignId })
  const refused = mayEnter({ closedOn: found.line.closedOn, startsOn: found.line.startsOn }, work.today)
  if (refused) return refused
  const forms = await sheetForms(work, { campaignId, unitId })
  if (forms.length === 0) return refuse('riskForm.none_in_section')
  return deskOf(work, unitId, found.line.title, forms)
}

type Values = RowOf<FormSheet>

/** The workbook: what is written already, then a row for each power of the post (of the unit itself, where the form is a section's or a unit's) and each step of its lane that is not written on. */
export async function workbookFor({ name, forms, choices, pack }: Desk): Promise<FileAnswer> {
  const rows = forms
    .filter((form) => form.state === 'open' || form.state === 'draft')
    .flatMap((form) => {
      const written = form.entries.map((entry) => rowOfEntry(entry, { form, pack }))
      const empty = rowOfEntry({ content: {} }, { form, pack })
      const powers = choices.powers.filter((power) => power.postId === form.postId && !written.some((row) => row.power === power.code))
      const steps = choices.steps.filter(
        (step) => form.carrier === 'post' && step.role === form.postTitle && !written.some((row) => row.step === step.code),
      )
      const laid = [
        ...powers.map((power): Values => ({ ...empty, power: power.code })),
        ...steps.map((step): Values => ({ ...empty, step: step.code })),
      ]
      return [...written, ...(laid.length + written.length > 0 ? laid : [empty])]
    })
  return registerWorkbook(name, [filled(formSheet(choices), rows)])
}

interface Looked {
  preview: RegisterPreview
  drafts: ReadonlyMap<string, DraftEntry[]>
}

const heldBy = (id: string, forms: readonly SheetForm[]) => forms.find((form) => form.id === id)?.entries ?? []

/** Read a file against its forms; each row says what is wrong and what would be right. */
async function lookAt({ forms, choices, pack }: Desk, bytes: Uint8Array): Promise<Looked> {
  const sheet = formSheet(choices, true)
  const read = await readRegister(bytes, { forms: sheet })
  const problems: SheetProblem[] = [...read.problems.filter((each) => each.code !== 'row.repeated_key')]
  const drafts = new Map<string, DraftEntry[]>()
  const given = read.sheets.forms.filter(({ values }) => !isLeft(values))
  for (const { row, values } of given) {
    const form = formOf(sheet, row, values, forms)
    if ('code' in form) {
      problems.push(form)
      continue
    }
    const { entry, problems: wrong } = entryOf(sheet, row, values, { form, pack, today: choices.today })
    problems.push(...wrong)
    drafts.set(form.id, [...(drafts.get(form.id) ?? []), withRest(entry, heldBy(form.id, forms))])
  }
  const held = forms.filter((form) => drafts.has(form.id)).flatMap((form) => form.entries.map((entry) => rowOfEntry(entry, { form, pack })))
  const seen = new Set<string>()
  for (const { row, values } of given) {
    const key = [values.person, values.post, values.carrier ?? 'post', values.title].join('|')
    if (seen.has(key)) problems.push(...read.problems.filter((each) => each.code === 'row.repeated_key' && each.row === row))
    seen.add(key)
  }
  return { preview: previewOf(given.length, problems, [differenceOf(sheet, held, given)]), drafts }
}

export async function lookAtFile(work: Work, desk: Desk, bytes: Uint8Array): Promise<RegisterPreview> {
  const { preview } = await lookAt(desk, bytes)
  await work.note({
    action: 'riskForm.preview',
    object: { kind: 'riskForm', id: desk.name },
    details: { rows: preview.rows, problems: preview.problemCount },
  })
  return preview
}

/** Take the file in as drafts: all of it or nothing. Somebody else's form says who entered it, and its person is told. */
export async function takeIn(
  work: Work,
  desk: Desk,
  bytes: Uint8Array,
  { digest, reason }: { digest: string; reason: string },
): Promise<RegisterPreview | Refusal> {
  const { preview, drafts } = await lookAt(desk, bytes)
  const refused = mayTakeIn(preview, digest)
  if (refused) return refused
  const full = [...drafts.values()].find((entries) => entries.length > MOST_ENTRIES)
  if (full) return refuse('riskForm.too_many', { count: full.length, most: MOST_ENTRIES })
  const written = desk.forms.filter((form) => drafts.has(form.id))
  if (!(await holdForms(work.tx, written))) return refuse('sheet.moved_on')
  for (const form of written) await keep(work, form, drafts.get(form.id) ?? [], reason)
  return preview
}

async function keep(work: Work, form: SheetForm, entries: DraftEntry[], reason: string): Promise<void> {
  const isOther = form.personId !== work.actor.personId
  const to = { state: 'draft' as const, entries, noneReason: form.noneReason, revision: form.revision + 1, submittedOn: null }
  await setForm(work, form.id, { ...to, ...(isOther ? { entered: { by: work.actor.personId, on: work.today } } : {}) })
  await work.note({
    action: isOther ? 'riskForm.enter' : 'riskForm.takeIn',
    object: { kind: 'riskForm', id: form.id },
    details: { points: entries.length, for: form.personId, reason },
  })
  if (isOther)
    await notify(work, {
      personId: form.personId,
      kind: form.carrier === 'post' ? 'riskForm.entered' : `riskForm.${form.carrier}.entered`,
      link: `/risk-forms/${form.id}`,
      dedupeKey: `riskForm.entered|${form.id}|${form.revision}`,
      object: { kind: 'riskForm', id: form.id },
    })
}
