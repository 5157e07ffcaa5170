import { useWords } from './useWords.ts'

/** The roles of the product, in the order of the house; the three administrators last. */
export const ROLES = [
  'principalLeader',
  'leaderInCharge',
  'leadingGroupMember',
  'disciplineSecretary',
  'disciplineHead',
  'disciplineOfficer',
  'sectionHead',
  'staff',
  'dataKeeper',
  'organisationKeeper',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const

type Role = (typeof ROLES)[number]

const known = (role: string): Role | undefined => ROLES.find((each) => each === role)

/** A role in words; its code where these words do not know it. */
export function useRoleWords(): { titleOf: (role: string) => string; workOf: (role: string) => string } {
  const words = useWords()
  return {
    titleOf: (role) => {
      const one = known(role)
      return one ? words(`role.${one}`) : role
    },
    workOf: (role) => {
      const one = known(role)
      return one ? words(`does.${one}`) : ''
    },
  }
}
