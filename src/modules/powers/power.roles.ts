/** Who reads the register of their unit and of all below it, its measures and what is published inside. The leading group is no reader: its members head sibling units (R29). */
export const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'sectionHead',
  'staff',
] as const

/** Who draws up entries: the head of the section that holds the power, and the office that clears powers 清权确权. */
export const KEEPERS = ['sectionHead', 'disciplineOfficer'] as const

/** Who examines what others drew up. */
export const REVIEWERS = ['disciplineHead', 'disciplineSecretary'] as const
