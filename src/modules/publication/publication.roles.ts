/** Whoever reads the powers sees what is published inside the unit; whoever keeps them prepares it. */
export { KEEPERS, READERS } from '../powers/power.roles.ts'

/** Who lets out what others prepared. */
export const APPROVERS = ['leaderInCharge', 'principalLeader', 'disciplineHead'] as const

/** Who reads what is meant for the leadership 班子. */
export const LEADERS = ['principalLeader', 'leaderInCharge', 'leadingGroupMember', 'disciplineHead', 'disciplineSecretary'] as const

/** Who takes off what should not be out: in a hurry, the office too. */
export const WITHDRAWERS = [...APPROVERS, 'disciplineOfficer'] as const

/** Who decides which comments are shown. */
export const MODERATORS = ['disciplineOfficer', 'disciplineHead'] as const

/** Who answers for the unit. */
export const ANSWERERS = ['sectionHead', 'disciplineOfficer', 'disciplineHead'] as const
