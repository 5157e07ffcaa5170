import { testIncrements } from './increment.fixture.ts'

testIncrements((code) => !/^(BK|EX)/.test(code))
