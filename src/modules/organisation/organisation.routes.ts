import { refuse } from '../../kernel/refusal.ts'
import { handle } from '../../platform/module.ts'
import { findPersons, listUnits, readPerson, readUnit } from './organisation.api.ts'
import { allUnits, chargesOf, headsOf, personsById, personsPage, unitById } from './organisation.store.ts'
import { historyOf, postsOf } from './post.store.ts'

export const organisationRoutes = [
  handle(listUnits, ({ tx }) => allUnits(tx)),

  handle(readUnit, async ({ tx, params }) => {
    const unit = await unitById(tx, params.id)
    if (!unit) return refuse('organisation.no_such_unit', { unit: params.id })
    const charges = await chargesOf(tx, [unit.id])
    const persons = await personsById(
      tx,
      charges.map((charge) => charge.personId),
    )
    return {
      unit,
      posts: await postsOf(tx, unit.id),
      leaders: charges.flatMap((charge) => {
        const person = persons.get(charge.personId)
        return person ? [{ kind: charge.kind, person }] : []
      }),
      head: (await headsOf(tx, [unit.id])).get(unit.id) ?? null,
    }
  }),

  handle(findPersons, async ({ tx, query }) => {
    const items = await personsPage(tx, { words: query.search, unitId: query.unitId, after: query.cursor, limit: query.limit + 1 })
    const page = items.slice(0, query.limit)
    return { items: page, next: items.length > query.limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(readPerson, async ({ tx, params }) => {
    const person = (await personsById(tx, [params.id])).get(params.id)
    if (!person) return refuse('organisation.no_such_person', { person: params.id })
    return { person, ...(await historyOf(tx, params.id)) }
  }),
]
