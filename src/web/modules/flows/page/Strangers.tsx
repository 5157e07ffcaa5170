import { Alert, Checkbox } from 'antd'
import type { readFlow } from '../../../../modules/flows/flow.api.ts'
import type { AnswerOf } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface StrangersProps {
  strangers: AnswerOf<typeof readFlow>['strangers']
  /** Posts that are meant as they are; without a choice it is only told. */
  meant?: readonly string[]
  onMeant?: (posts: readonly string[]) => void
}

/** Posts on the chart that the organisation does not know; who puts it forward accepts each as somebody outside. */
export function Strangers({ strangers, meant = [], onMeant }: StrangersProps) {
  const words = useWords()
  const byPost = [...Map.groupBy(strangers, ({ post }) => post)]
  if (byPost.length === 0) return null
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      style={{ marginBottom: 12 }}
      title={words('strangers.title', { count: byPost.length })}
      description={
        <>
          {onMeant && <p style={{ margin: 0 }}>{words('strangers.teach')}</p>}
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {byPost.map(([post, steps]) => (
              <li key={post}>
                {words('strangers.row', { post, steps: steps.map(({ name }) => name || words('flow.unnamed')).join('、') })}
                {onMeant && (
                  <div>
                    <Checkbox
                      checked={meant.includes(post)}
                      onChange={({ target }) => onMeant(target.checked ? [...meant, post] : meant.filter((each) => each !== post))}
                    >
                      {words('strangers.accept', { post })}
                    </Checkbox>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      }
    />
  )
}
