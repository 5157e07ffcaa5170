import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { chargeSchema, postSchema, unitSchema } from './organisation.schema.ts'
import type { BODY_KINDS, BODY_ROLES } from './register/register.schema.ts'
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
  posts: {
    id: string
    unit_id: string
    title: string
    layer: z.infer<typeof postSchema>['layer']
    is_head: boolean
    is_key_post: boolean
    job_rank: Generated<string | null>
  }
  persons: { id: string; name: string; pinyin: string }
  tenures: {
    person_id: string
    post_id: string
    from_on: Day
    to_on: Day | null
    document: Generated<string | null>
    is_guest: Generated<boolean>
  }
  charges: { person_id: string; unit_id: string; kind: z.infer<typeof chargeSchema>['kind']; is_guest: Generated<boolean> }
  body_members: {
    unit_id: string
    body: (typeof BODY_KINDS)[number]
    person_id: string
    role: (typeof BODY_ROLES)[number]
    from_on: Day
    to_on: Day | null
    document: string | null
    is_guest: Generated<boolean>
  }
  relatives: { person_id: string; relative_id: string; kind: string }
}
