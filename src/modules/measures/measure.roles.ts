/** Who sees the measures of their unit and of all below it. */
export const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'sectionHead',
  'staff',
] as const

/** Who lays measures down. */
export const KEEPERS = ['sectionHead', 'disciplineOfficer', 'disciplineHead'] as const

/** Who verifies what others carried out. */
export const VERIFIERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'leaderInCharge', 'sectionHead'] as const
