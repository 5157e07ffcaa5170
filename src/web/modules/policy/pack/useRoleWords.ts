import { useWords } from '../useWords.ts'

const KNOWN = [
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'disciplineOfficer',
  'leaderInCharge',
  'leadingGroupMember',
  'sectionHead',
] as const

/** The role that takes a step, in words; a pack may name one that these words do not know. */
export function useRoleWords(): (role: string) => string {
  const words = useWords()
  return (role) => {
    const known = KNOWN.find((each) => each === role)
    return known ? words(`role.${known}`) : role
  }
}
