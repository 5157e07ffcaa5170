import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { chainOf } from '../matters/register.store.ts'
import { nameSubjects } from '../organisation/subject.store.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { dutyLines } from './duties/duty.lines.ts'
import { dutiesOf } from './duties/duty.store.ts'
import { frameOf } from './frame.store.ts'
import { letterLines } from './letters/letter.lines.ts'
import { lettersOf } from './letters/letter.store.ts'
import { account, demand, draft, openActsOf, passOn, redraft } from './warning.act.ts'
import {
  demandRectification,
  draftWarning,
  handOver,
  holdAccountable,
  listWarnings,
  proposeWarning,
  readWarning,
  redraftWarning,
} from './warning.api.ts'
import { instrumentsFor, proposeRank } from './warning.rules.ts'
import type { warningPage } from './warning.schema.ts'
import { endingsOf, warningRow, warningsPage } from './warning.store.ts'

type WarningPage = z.infer<typeof warningPage>

async function endings(work: Work, id: string): Promise<Pick<WarningPage, 'accountability' | 'handOver'>> {
  const { accountabilities, handOver: passed } = await endingsOf(work.tx, id)
  const by = await personsById(
    work.tx,
    accountabilities.map((each) => each.by_person),
  )
  const accountability: WarningPage['accountability'] = []
  for (const each of accountabilities) {
    const persons = await nameSubjects(
      work.tx,
      each.persons.map(({ personId }) => ({ kind: 'person', id: personId })),
    )
    accountability.push({
      on: each.on_day,
      byName: by.get(each.by_person)?.name ?? each.by_person,
      persons,
      form: each.form,
      authority: each.authority,
    })
  }
  return {
    accountability,
    handOver: passed
      ? {
          on: passed.on_day,
          finding: passed.finding,
          decidedBy: passed.decided_by,
          decisionNo: passed.decision_no,
          receiver: passed.receiver,
        }
      : null,
  }
}

async function pageOf(work: Work, id: string): Promise<WarningPage | Refusal> {
  const row = await warningRow(work.tx, id)
  const [found] = row ? await warningsPage(work, { id }, undefined, 1) : []
  if (!row || !found) return refuse('warning.not_found', { warning: id })
  const frame = await frameOf(work.tx, row.matterId)
  if (isRefusal(frame)) return frame
  const duties = await dutiesOf(work.tx, { warningId: id })
  return {
    warning: found.line,
    draft: row.draft,
    proposedRank: row.proposedRank,
    letters: await letterLines(work, await lettersOf(work.tx, id), frame),
    duties: await dutyLines(work, duties),
    open: await openActsOf(work, row, duties, frame),
    ...(await endings(work, id)),
  }
}

async function pageAfter(work: Work, id: string, refused: Refusal | undefined): Promise<WarningPage | Refusal> {
  return refused ?? (await pageOf(work, id))
}

export const warningRoutes = [
  handle(proposeWarning, async (call) => {
    const frame = await frameOf(call.tx, call.params.id)
    if (isRefusal(frame)) return frame
    const rank = proposeRank(call.body, frame.pack.warning.proposal)
    const instruments = instrumentsFor(frame.pack, null).map(({ code, title, rank: of, duties }) => ({
      code,
      title,
      rank: of,
      duties: duties.map((duty) => ({ kind: duty.kind, on: duty.on, ...duty.limit })),
    }))
    await call.note({
      action: 'warning.propose',
      object: { kind: 'matter', id: call.params.id },
      matterId: call.params.id,
      register: frame.registerNode,
      details: { rank },
    })
    return { rank, instruments }
  }),
  handle(draftWarning, async (call) => {
    const id = await draft(call, call.params.id, call.body)
    return isRefusal(id) ? id : pageOf(call, id)
  }),
  handle(redraftWarning, async (call) => pageAfter(call, call.params.id, await redraft(call, call.params.id, call.body))),
  handle(listWarnings, async (call) => {
    const { cursor, limit, search, ...asked } = call.query
    const rows = await warningsPage(call, { ...asked, words: search }, cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: page.map((row) => row.line), next: rows.length > limit ? (page.at(-1)?.line.id ?? null) : null }
  }),
  handle(readWarning, async (call) => {
    const page = await pageOf(call, call.params.id)
    if (!isRefusal(page))
      await call.note({
        action: 'warning.open',
        object: { kind: 'warning', id: call.params.id },
        ...(await chainOf(call.tx, page.warning.matterId)),
      })
    return page
  }),
  handle(demandRectification, async (call) => pageAfter(call, call.params.id, await demand(call, call.params.id, call.body))),
  handle(holdAccountable, async (call) => pageAfter(call, call.params.id, await account(call, call.params.id, call.body))),
  handle(handOver, async (call) => pageAfter(call, call.params.id, await passOn(call, call.params.id, call.body))),
]
