import { refuse } from '../../kernel/refusal.ts'
import { handle, questionKind, type Work } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { nameSubjects } from '../organisation/subject.store.ts'
import { listMatters, readMatter, recuse } from './matter.api.ts'
import type { Countdown } from './matter.schema.ts'
import { addRecusal, aliasesOf, matterById, matterLineOf, mattersPage, packOfMatter, recusalsOf, subjectsOf } from './matter.store.ts'
import { permittedAt } from './register.store.ts'
import { tell, timelineOf } from './timeline.store.ts'

/** A part of a matter that a later module keeps: signal, item, assessment, warning, talk. */
export interface MatterPart {
  kind: 'signal' | 'item' | 'assessment' | 'warning' | 'talk'
  id: string
  title: string
  state: string
  link: string
  at: string
}

/** What each later module holds of a matter. */
export const partsOfMatter = questionKind<{ matterId: string }, MatterPart[]>('matters.parts')

/** What comes next in a matter, from the module whose turn it is. */
export const nextOfMatter = questionKind<{ matterId: string }, { key: string; link: string; countdown: Countdown | null } | null>(
  'matters.next',
)

async function pageOfMatter(work: Work, id: string) {
  const matter = await matterById(work.tx, id)
  const line = await matterLineOf(work.tx, id)
  if (!matter || !line) return refuse('matter.not_found', { matter: id })
  const pack = await packOfMatter(work.tx, matter)
  const recusals = await recusalsOf(work.tx, id)
  const persons = await personsById(
    work.tx,
    recusals.map((each) => each.personId),
  )
  const parts = (await work.ask(partsOfMatter, { matterId: id })).flat()
  const next = (await work.ask(nextOfMatter, { matterId: id })).filter((each) => each !== null)
  await work.note({ action: 'matter.open', object: { kind: 'matter', id }, matterId: id, register: matter.registerNode })
  return {
    matter: line,
    aliases: await aliasesOf(work.tx, id),
    packId: matter.packId,
    packVersion: matter.packVersion,
    packTitle: pack.meta.title,
    recused: recusals.map((each) => ({ name: persons.get(each.personId)?.name ?? each.personId, reason: each.reason })),
    next: next.at(-1) ?? null,
    parts: parts.sort((one, other) => one.at.localeCompare(other.at)).map(({ at: _at, ...part }) => part),
    timeline: await timelineOf(work.tx, id),
  }
}

export const matterRoutes = [
  handle(listMatters, async ({ tx, query }) => {
    const rows = await mattersPage(tx, { words: query.search, stage: query.stage, after: query.cursor, limit: query.limit + 1 })
    const page = rows.slice(0, query.limit)
    return { items: page.map(({ seq: _seq, ...line }) => line), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(readMatter, (call) => pageOfMatter(call, call.params.id)),

  handle(recuse, async (call) => {
    const { params, body, tx } = call
    const matter = await matterById(tx, params.id)
    if (!matter) return refuse('matter.not_found', { matter: params.id })
    const barred = permittedAt(call, 'matter.handle', matter.registerNode)
    if (barred) return barred
    await tell(call, params.id, {
      key: 'matter.recused',
      facts: { person: (await personsById(tx, [body.personId])).get(body.personId)?.name ?? body.personId, reason: body.reason },
    })
    await call.note({
      action: 'matter.recuse',
      object: { kind: 'matter', id: params.id },
      matterId: params.id,
      register: matter.registerNode,
      details: body,
    })
    const subjects = await nameSubjects(tx, await subjectsOf(tx, params.id))
    await addRecusal(call, params.id, body.personId, body.reason)
    return { subjects }
  }),
]
