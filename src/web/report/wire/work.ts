import { askChallenge } from '../../../modules/reports/door/door.api.ts'
import { solveWork } from '../../modules/reports/sealing/work.ts'
import { knock } from './door.ts'

/** Ask for work and do it. */
export const doWork = async () => solveWork(await knock(askChallenge))
