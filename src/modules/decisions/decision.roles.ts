/** The leading group and the discipline body of the unit: they see every matter with its votes. */
export const READERS = ['leadingGroupMember', 'principalLeader', 'disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** Staff see what was disclosed (R110). */
export const STAFF = ['staff'] as const

/** Who brings a matter up, and who carries it out. */
export const PROPOSERS = ['leadingGroupMember', 'principalLeader'] as const

/** Who writes down what a meeting decided, and marks what is disclosed; never the proposer of the matter. */
export const RECORDERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const
