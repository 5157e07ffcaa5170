import { testIncrements } from '../../../../tests/increments.ts'

testIncrements((code) => code.startsWith('EX'))
