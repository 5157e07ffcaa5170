import type { Day } from '../../../kernel/day.ts'
import type { SuggestionTopic } from '../suggestion/suggestion.schema.ts'

/** A unit to which something can be said, and how deep it stands below the first. */
export interface BoxUnit {
  id: string
  name: string
  parentId: string | null
  depth: number
}

/** An answer that was let out. */
export interface BoxAnswer {
  seq: number
  unitName: string
  topic: SuggestionTopic
  text: string
  answer: string
  answeredOn: Day
}
