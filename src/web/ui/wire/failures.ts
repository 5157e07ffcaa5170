import type { RefusalFact } from '../../../kernel/refusal.ts'
import type { BadField } from '../../../platform/http/problem.api.ts'

/** 不予办理: the rules say no. The words for `code` stand in the `refusals` word lists. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly facts: Readonly<Record<string, RefusalFact>>
  constructor(code: string, facts: Readonly<Record<string, RefusalFact>>) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** Input that the schema stopped: what is wrong in which field, and what would be right. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
  readonly fields: readonly BadField[]
  constructor(fields: readonly BadField[]) {
    super(fields.map((each) => `${each.path}: ${each.message}`).join('; '))
    this.fields = fields
  }
}

export class NotFound extends Error {
  override readonly name = 'NotFound'
}

export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated'
}

/** Something broke on our side or on the way; `requestId` finds it in the log, '' where none came back. */
export class Defect extends Error {
  override readonly name = 'Defect'
  readonly requestId: string
  readonly status: number
  constructor(status: number, requestId: string) {
    super(`HTTP ${status} ${requestId}`)
    this.status = status
    this.requestId = requestId
  }
}

export type Failure = Refused | BadInput | NotFound | Unauthenticated | Defect
