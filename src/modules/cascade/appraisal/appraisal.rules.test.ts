import { describe, expect, it } from 'vitest'
import { checkAppraise } from './appraisal.rules.ts'

const nobody = { involved: [], concerned: new Set<string>() }

describe('Appraising a plan', () => {
  it('waits until the plan is in force', () => {
    expect(checkAppraise({ isIssued: false, ...nobody }, 'office')).toMatchObject({ refused: 'appraisal.not_issued' })
    expect(checkAppraise({ isIssued: true, ...nobody, involved: ['head'] }, 'office')).toBeUndefined()
  })

  it('is not for those who answer for one of its tasks or have reported on it, nor for their relatives', () => {
    const plan = { isIssued: true, involved: ['head', 'office'], concerned: new Set(['office', 'spouse']) }
    expect(checkAppraise(plan, 'office')).toMatchObject({ refused: 'appraisal.own_task' })
    expect(checkAppraise(plan, 'spouse')).toMatchObject({ refused: 'appraisal.of_relative' })
    expect(checkAppraise(plan, 'somebody')).toBeUndefined()
  })
})
