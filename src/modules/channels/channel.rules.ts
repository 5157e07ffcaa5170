import { KEEPERS } from './channel.roles.ts'

interface Acting {
  kind: string
  grants: readonly { role: string; nodeId: string }[]
}

const isKeeper = (role: string): boolean => KEEPERS.some((each) => each === role)

/** Is this register kept by the actor? By the office that sits there, not by the body above, which only reads (R29). */
export function keepsAt({ kind, grants }: Acting, nodeId: string): boolean {
  return kind === 'system' || grants.some((grant) => grant.nodeId === nodeId && isKeeper(grant.role))
}
