import { type listQueries, querySheet } from '../../../../modules/datasets/queries/query.api.ts'
import type { AnswerOf, Sheet } from '../../../ui/index.ts'

export type Queries = AnswerOf<typeof listQueries>
export type Query = Queries['queries'][number]

/** What a person writes of a query; its columns and their mapping come from trying it. */
export const factSheet = querySheet.pick({ name: true, connection: true, statement: true, schedule: true, isOn: true })
export type FactSheet = Sheet<typeof factSheet>
