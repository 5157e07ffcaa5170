import type { Day } from '../../kernel/day.ts'
import type { chargeSchema, postSchema, unitSchema } from './organisation.schema.ts'
import type { z } from 'zod'

/** Rows of the organisation as the database holds them. */
export type OrganisationTables = {
  units: {
    id: string
    parent_id: string | null
    kind: z.infer<typeof unitSchema>['kind']
    name: string
    short_name: string
    has_register: boolean
    agency_mark: string | null
    pack_id: string | null
    position: number
  }
  unit_closure: { ancestor_id: string; unit_id: string; depth: number }
  posts: { id: string; unit_id: string; title: string; layer: z.infer<typeof postSchema>['layer']; is_head: boolean; is_key_post: boolean }
  persons: { id: string; name: string; pinyin: string }
  tenures: { person_id: string; post_id: string; from_on: Day; to_on: Day | null }
  charges: { person_id: string; unit_id: string; kind: z.infer<typeof chargeSchema>['kind'] }
  relatives: { person_id: string; relative_id: string; kind: string }
}
