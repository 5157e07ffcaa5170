/** Why something could not be opened; the screen owns the words. */
export type SealingProblem = 'wrongPassphrase' | 'wrongKey' | 'damaged' | 'sharesDoNotFit' | 'wrongCode' | 'tooLarge'

export class SealingError extends Error {
  readonly problem: SealingProblem
  constructor(problem: SealingProblem, cause?: unknown) {
    super(problem, { cause })
    this.name = 'SealingError'
    this.problem = problem
  }
}
