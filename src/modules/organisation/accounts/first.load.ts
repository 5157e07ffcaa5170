import { isRefusal } from '../../../kernel/refusal.ts'
import { grantRole } from '../../../platform/access/access.grants.ts'
import { createAccount, givenPassword } from '../../../platform/identity/accounts.ts'
import type { Work } from '../../../platform/module.ts'
import { saveOrganisation } from '../organisation.load.ts'
import { spelled } from '../spelled.ts'

/** The first unit of an installation of its own; its name and kind are the institution's to change. */
const ROOT = '0'

const ADMINISTRATORS = [
  { role: 'systemAdministrator', name: '系统管理员', username: 'system' },
  { role: 'securityAdministrator', name: '安全管理员', username: 'security' },
  { role: 'auditAdministrator', name: '审计管理员', username: 'audit' },
] as const

/** A sign-in that is told once, on the screen of the first start. */
export interface FirstSignIn {
  username: string
  password: string
  title: string
}

/** An empty house gets its topmost unit and the three administrators 三员 (X65), who bring in everything else. */
export async function loadFirstAdministrators(work: Work): Promise<FirstSignIn[]> {
  const persons = ADMINISTRATORS.map(({ name, username }) => ({ id: username, name, pinyin: spelled(name) }))
  await saveOrganisation(work.tx, {
    units: [
      {
        id: ROOT,
        parentId: null,
        kind: 'institution',
        name: '本单位（待改名）',
        shortName: '本单位',
        hasRegister: true,
        agencyMark: null,
        packId: 'cn.generic',
      },
    ],
    persons,
    ...{ posts: [], tenures: [], charges: [], relatives: [] },
  })
  await work.note({ action: 'organisation.begin', object: { kind: 'organisation', id: ROOT } })
  const signIns: FirstSignIn[] = []
  for (const { role, username, name } of ADMINISTRATORS) {
    const password = givenPassword()
    const granted = await grantRole(work, { personId: username, role, nodeId: ROOT, fromOn: work.today, toOn: null })
    const account = await createAccount(work, { personId: username, username, password, mustChange: true })
    if (isRefusal(granted) || isRefusal(account)) throw new Error(`first ${role} refused`)
    signIns.push({ username, password, title: name })
  }
  return signIns
}
