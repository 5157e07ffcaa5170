import { testIncrements } from './increment.fixture.ts'

testIncrements((code) => code.startsWith('BK'))
