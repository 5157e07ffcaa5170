import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { packAtVersion } from '../policy.store.ts'
import { decide, raisedWith } from './approval.act.ts'
import { differencesOf } from './compare/difference.rules.ts'
import { trial, trialPage } from './compare/trial.act.ts'
import { begin, draftInHand, drop, handIn, importFile, write } from './draft.act.ts'
import * as api from './draft.api.ts'
import { draftPage } from './draft.schema.ts'
import { namesOf } from './draft.names.ts'
import { type DraftRow, offers, openDrafts } from './draft.store.ts'

const childFault = draftPage.shape.childFault

const lineOf = (row: DraftRow, nameOf: (id: string) => string) => ({
  id: row.id,
  packId: row.pack_id,
  title: row.content.meta.title,
  baseVersion: row.base_version,
  state: row.state,
  effectiveOn: row.effective_on,
  revision: row.revision,
  writtenBy: row.written_by.map((id) => ({ id, name: nameOf(id) })),
  reason: row.reason,
})

async function pageOf(work: Work, id: string) {
  const held = await draftInHand(work, id, 'policy.seeDrafts')
  if (isRefusal(held)) return held
  const { row, base } = held
  const isOpen = row.state === 'draft' || row.state === 'submitted'
  const found = isOpen ? await raisedWith(work, row, base) : []
  const raised = isRefusal(found) ? [] : found
  const open = new Set((await openDrafts(work.tx)).map((draft) => draft.pack_id))
  const nameOf = await namesOf(work, [...row.written_by, ...(row.decided_by === null ? [] : [row.decided_by])])
  return {
    ...lineOf(row, nameOf),
    content: row.content,
    submittedOn: row.submitted_on,
    decidedByName: row.decided_by === null ? null : nameOf(row.decided_by),
    decidedOn: row.decided_on,
    decisionNote: row.decision_note,
    version: row.version,
    childFault: isRefusal(found) ? childFault.parse(found.facts) : null,
    differences: differencesOf(base, row.content),
    children: raised.map(({ after, follows, keeps }) => ({
      ...{ id: after.id, title: after.meta.title, version: after.version, follows, keeps },
      hasOpenDraft: open.has(after.id),
    })),
  }
}

const fileOf = (name: string, value: unknown) => ({
  fileName: `${name}.json`,
  mediaType: 'application/json',
  bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`),
})

/** Drafting, trying, approving, comparing, exporting and importing pack versions. */
export const draftRoutes: Route[] = [
  handle(api.listDrafts, async (work) => {
    const rows = await openDrafts(work.tx)
    const nameOf = await namesOf(
      work,
      rows.flatMap((row) => row.written_by),
    )
    return rows.map((row) => lineOf(row, nameOf))
  }),
  handle(api.listOffers, async ({ tx }) =>
    (await offers(tx)).map((row) => ({
      packId: row.pack_id,
      version: row.version,
      title: row.content.meta.title,
      offeredOn: row.offered_on,
    })),
  ),
  handle(api.beginDraft, async (call) => {
    const id = await begin(call, call.body.packId, call.body.offeredVersion)
    return isRefusal(id) ? id : { id }
  }),
  handle(api.importDraft, async (call) => {
    const id = await importFile(call, call.body.text)
    return isRefusal(id) ? id : { id }
  }),
  handle(api.readDraft, (call) => pageOf(call, call.params.id)),
  handle(api.writePackDraft, async (call) => {
    const revision = await write(call, call.params.id, call.body)
    return isRefusal(revision) ? revision : { revision }
  }),
  handle(api.trialDraft, async (call) => {
    const held = await draftInHand(call, call.params.id, 'policy.seeDrafts')
    return isRefusal(held) ? held : trial(call, held.row, held.base)
  }),
  handle(api.listTrial, async (call) => {
    const held = await draftInHand(call, call.params.id, 'policy.seeDrafts')
    return isRefusal(held) ? held : trialPage(call, held, { list: call.params.list, ...call.query })
  }),
  handle(api.submitPackDraft, (call) => handIn(call, call.params.id, call.body.revision)),
  handle(api.dropPackDraft, (call) => drop(call, call.params.id, call.body.revision)),
  handle(api.decidePackDraft, async (call) => {
    const version = await decide(call, call.params.id, call.body)
    return isRefusal(version) ? version : { version }
  }),
  handle(api.comparePacks, async ({ tx, params, query }) => {
    const [one, other] = [await packAtVersion(tx, params.id, query.one), await packAtVersion(tx, params.id, query.other)]
    if (!one) return refuse('policy.no_such_pack', { pack: params.id, version: query.one })
    return other ? differencesOf(one, other) : refuse('policy.no_such_pack', { pack: params.id, version: query.other })
  }),
  handle(api.exportPack, async (call) => {
    const { id, version } = call.params
    const pack = await packAtVersion(call.tx, id, version)
    if (!pack) return refuse('policy.no_such_pack', { pack: id, version })
    await call.note({ action: 'policy.export', object: { kind: 'policyPack', id: `${id}@${version}` } })
    return fileOf(`${id}-${version}`, pack)
  }),
]
