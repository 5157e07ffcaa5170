/** The discipline office: it sees who is appointed at its register and below, and what is brought to it. */
export const READERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** Who appoints, takes up what was submitted, and answers. */
export const KEEPERS = ['disciplineOfficer', 'disciplineHead'] as const

/** Borne by whoever was ever appointed, by the appointment itself: the way in to their own portal and to nothing else (R137). */
export const APPOINTEE = 'appointee'

/** Who answers for a unit to what was put into the suggestion box. */
export const ANSWERING = ['sectionHead', 'principalLeader'] as const

/** Whoever works in the house may put something into the box in their own name. */
export const STAFF = ['staff', 'sectionHead', 'leaderInCharge', 'principalLeader', 'leadingGroupMember', ...READERS] as const

interface Acting {
  kind: string
  grants: readonly { role: string; nodeId: string }[]
}

const isKeeper = (role: string): boolean => KEEPERS.some((each) => each === role)

/** Is this register kept by the actor? By the office that sits there, not by the body above, which only reads (R29). */
export function keepsAt({ kind, grants }: Acting, nodeId: string): boolean {
  return kind === 'system' || grants.some((grant) => grant.nodeId === nodeId && isKeeper(grant.role))
}

/** Does the actor head this very unit? */
export function answersFor({ grants }: Pick<Acting, 'grants'>, unitId: string): boolean {
  return grants.some((grant) => grant.nodeId === unitId && ANSWERING.some((each) => each === grant.role))
}
