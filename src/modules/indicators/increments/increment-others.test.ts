import { testIncrements } from '../../../../tests/increments.ts'

testIncrements((code) => !/^(BK|EX)/.test(code))
