/** Who sees what was handed down to their unit and to all below it. */
export const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'sectionHead',
  'staff',
] as const

/** Who hands down documents, schemes and plans. */
export const ISSUERS = ['disciplineOfficer', 'disciplineHead', 'sectionHead'] as const

/** Who looks at whether everybody has a part (R34): those before whom no measure, task or decision of the institution is hidden. */
export const ANSWERING = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'principalLeader'] as const

/** Heads look at it for the units under them (R34); what is hidden from them is not counted. */
export const SEEING_EVERYONE = [...ANSWERING, 'sectionHead'] as const

/** Who takes them in for a unit and tells what came of them. */
export const RECEIVERS = ['sectionHead'] as const

/** Who looks at what units told, and puts a plan into force. */
export const VERIFIERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'sectionHead', 'principalLeader'] as const

/** Who does what the standing calendar asks: the discipline office for the institution, heads for their unit. */
export const OFFICE = ['disciplineOfficer', 'disciplineHead'] as const
export const ROUTINE_DOERS = [...OFFICE, 'sectionHead'] as const

/** Nodes at which these grants receive. */
export const receivesAt = (grants: readonly { role: string; nodeId: string }[]): ReadonlySet<string> =>
  new Set(grants.flatMap(({ role, nodeId }) => (RECEIVERS.some((receiver) => receiver === role) ? [nodeId] : [])))
