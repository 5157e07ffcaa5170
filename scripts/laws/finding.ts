/** A breach of a law of the house: where it is and what would be right. */
export interface Finding {
  law: string
  file: string
  line?: number
  says: string
}

/** What a law's check found, and how much it looked at: a check that saw nothing proves nothing. */
export interface Verdict {
  findings: Finding[]
  seen: string
}
