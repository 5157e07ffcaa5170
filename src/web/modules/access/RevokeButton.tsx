import { Button, Popconfirm } from 'antd'
import { listGrants, revokeGrant } from '../../../platform/access/access.api.ts'
import type { RoleGrant } from '../../../platform/access/access.schema.ts'
import { useAct, useMe } from '../../ui/index.ts'
import { useRoleWords } from './roles.ts'
import { useWords } from './useWords.ts'

/** Take one role back; one's own are another administrator's to change. */
export function RevokeButton({ grant, name }: { grant: RoleGrant; name: string }) {
  const words = useWords()
  const { titleOf } = useRoleWords()
  const me = useMe()
  const revoke = useAct(revokeGrant, { invalidates: [listGrants], done: words('revoke.done') })
  if (grant.personId === me.personId)
    return (
      <span className="field-help" title={words('list.self')}>
        —
      </span>
    )
  return (
    <Popconfirm
      title={words('revoke.sure', { name, role: titleOf(grant.role) })}
      description={words('revoke.says')}
      okText={words('revoke.act')}
      cancelText={words('revoke.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => revoke.mutate({ params: { id: grant.id } })}
    >
      <Button size="small" loading={revoke.isPending}>
        {words('revoke.act')}
      </Button>
    </Popconfirm>
  )
}
