/** The discipline office of the node: it writes questionnaires and runs surveys. */
export const KEEPERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** Who lets a survey out that somebody else prepared. */
export const APPROVERS = ['disciplineHead', 'disciplineSecretary'] as const

/** Leaders of the node read what came out, once a survey is over. */
export const LEADERS = ['principalLeader', 'leaderInCharge'] as const
