/** The discipline body: it opens checks, sees the sheets of its own register and decides what becomes of a finding. */
export const CHECK_OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** Who sees how far a check is, without names. */
export const FIGURES = [...CHECK_OFFICE, 'principalLeader', 'leadingGroupMember'] as const

/** Who may be asked to fill in or to verify a sheet. */
export const ASKED = [...FIGURES, 'leaderInCharge', 'sectionHead', 'staff'] as const

export const OPENERS = ['disciplineOfficer', 'disciplineHead'] as const

/** Who records the lawful basis, and withdraws it. */
export const AUTHORISERS = ['disciplineHead', 'disciplineSecretary'] as const
