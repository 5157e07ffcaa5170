import { describe, expect, it } from 'vitest'
import { checkAppraise } from './appraisal.rules.ts'

describe('Appraising a plan', () => {
  it('waits until the plan is in force', () => {
    expect(checkAppraise({ isIssued: false, owners: [] }, 'office')).toMatchObject({ refused: 'appraisal.not_issued' })
    expect(checkAppraise({ isIssued: true, owners: ['head'] }, 'office')).toBeUndefined()
  })

  it('is not for those who answer for one of its tasks', () => {
    expect(checkAppraise({ isIssued: true, owners: ['head', 'office'] }, 'office')).toMatchObject({ refused: 'appraisal.own_task' })
  })
})
