import { Alert } from 'antd'
import { flowPosts } from '../../../../modules/flows/flow.api.ts'
import { alikePosts, isStranger } from '../../../../modules/flows/chart/posts.rules.ts'
import type { StepRow } from '../../../../modules/flows/table/step-table.schema.ts'
import { useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** Rows whose post is none of the unit's, nor of those below or above it: which row, and what may be meant. They may stay, for somebody outside. */
export function TableStrangers({ rows, unitId }: { rows: readonly StepRow[]; unitId: string | null }) {
  const words = useWords()
  const posts = useCall(flowPosts, { query: { unitId: unitId ?? undefined } }).data?.posts ?? []
  const known = new Set(posts)
  const strange = rows.flatMap(({ post }, at) =>
    isStranger(post, known) ? [{ at, post: post.trim(), alike: alikePosts(post, posts) }] : [],
  )
  if (strange.length === 0) return null
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      style={{ marginTop: 12 }}
      title={words('make.strangersTitle', { count: strange.length })}
      description={
        <>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {strange.map(({ at, post, alike }) => (
              <li key={at}>
                {words('make.strangerRow', { row: at + 1, post })}
                {alike.length > 0 && words('make.strangerNear', { posts: alike.join('、') })}
              </li>
            ))}
          </ul>
          {words('make.strangersTeach')}
        </>
      }
    />
  )
}
