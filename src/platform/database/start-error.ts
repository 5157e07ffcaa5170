/** Why the product could not start; stable, for exit codes and tests. */
export type StartProblem =
  | 'folder_not_writable'
  | 'folder_newer'
  | 'folder_in_use'
  | 'folder_closed'
  | 'database_failed'
  | 'database_url_wrong'
  | 'database_unreachable'
  | 'database_refused'
  | 'database_missing'
  | 'database_rights'
  | 'database_too_old'
  | 'database_newer'
  | 'port_taken'
  | 'address_not_allowed'
  | 'certificate_wrong'

/** The product cannot start: what is wrong and what to do, Chinese first. */
export class StartError extends Error {
  readonly problem: StartProblem

  constructor(problem: StartProblem, zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, { cause })
    this.name = 'StartError'
    this.problem = problem
  }
}
