/** A power of the demo: one line of a catalogue. */
export interface DemoPower {
  unit: string
  no: string
  title: string
  /** `category/kind` of the pack. */
  kind: string
  post: string
  class: 'A' | 'B' | 'C'
  rank: 1 | 2 | 3
  object: string
  /** `name | number | article | edition`, what is not there left empty. */
  bases: readonly string[]
  /** Statutory and promised limit in working days. */
  days?: readonly [statutory: number | null, promised: number | null]
  charge?: string
  /** The flow chart that shows how it is exercised. */
  item?: string
  /** What the version before said, and why it was changed. */
  before?: { says: Partial<Pick<DemoPower, 'rank' | 'class' | 'days' | 'object'>>; reason: string }
  /** Where it stands, if it is not simply in force. */
  stands?: 'draft' | 'returned' | 'inReview' | 'upcoming' | 'retired'
  /** Why it is being changed, where something is under way. */
  reason?: string
}
