/** Who draws up a new version of a pack, and who brings it into force: two persons. */
export const DRAFTERS = ['disciplineHead'] as const
export const APPROVERS = ['disciplineSecretary', 'principalLeader'] as const
