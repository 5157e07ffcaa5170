/** Nodes at which this person holds one of these roles, the node itself and not what lies below. */
export function nodesHeld(grants: readonly { role: string; nodeId: string }[], roles: readonly string[]): string[] {
  return [...new Set(grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.nodeId))]
}

/** Who takes ledgers and open matters over. */
export const IMPORTERS = ['disciplineOfficer', 'disciplineHead'] as const
/** Who sees how far a register has been taken over. */
export const READERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'organisationKeeper'] as const
/** Who confirms a step of it. */
export const CONFIRMERS = ['disciplineHead', 'disciplineSecretary', 'organisationKeeper'] as const
