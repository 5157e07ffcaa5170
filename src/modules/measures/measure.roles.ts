/** Whoever reads the powers of a unit sees the measures against their risks. */
export { READERS } from '../powers/power.roles.ts'

/** Who lays measures down. */
export const KEEPERS = ['sectionHead', 'disciplineOfficer', 'disciplineHead'] as const

/** Who verifies what others carried out. */
export const VERIFIERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'leaderInCharge', 'sectionHead'] as const
