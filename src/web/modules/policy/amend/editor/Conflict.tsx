import { Alert, Button } from 'antd'
import { differencesOf } from '../../../../../modules/policy/drafts/compare/difference.rules.ts'
import { Refused, Section, type Sheet } from '../../../../ui/index.ts'
import { Differences } from '../Differences.tsx'
import type { Draft } from '../page/draft.ts'
import { type PackSheet, valueAt } from './pack-sheet.ts'
import { useWords } from '../useWords.ts'

/** Was it saved by somebody else meanwhile? */
export function isConflict(failure: unknown): boolean {
  return failure instanceof Refused && failure.code === 'policy.draft_changed_meanwhile'
}

interface ConflictProps {
  sheet: PackSheet
  form: Pick<Sheet, 'values' | 'set'>
  theirs: Draft
}

/** Both sides of a draft that two people wrote on: nothing is lost, each part can be taken from the other. */
export function Conflict({ sheet, form, theirs }: ConflictProps) {
  const words = useWords()
  const framed = (content: unknown, day: unknown, reason: unknown) => {
    const pack = content as { meta: object }
    return { ...pack, meta: { ...pack.meta, effectiveFrom: day }, reason }
  }
  const mine = framed(sheet.content, form.values['effectiveOn'], form.values['reason'] ?? '')
  const other = framed(theirs.content, theirs.effectiveOn, theirs.reason)
  const apart = differencesOf(mine, other)
  const names = theirs.writtenBy.map((person) => person.name).join('、')
  const take = (path: readonly string[]) => {
    if (path[0] === 'reason') form.set('reason', theirs.reason)
    else if (path.join('.') === 'meta.effectiveFrom') form.set('effectiveOn', theirs.effectiveOn)
    else takeOver(sheet, theirs.content, path)
  }
  return (
    <Section title={words('conflict.title')}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={apart.length === 0 ? words('conflict.same', { names }) : words('conflict.says', { names })}
      />
      {apart.length > 0 && (
        <div style={{ marginTop: 12 }}>
          <Differences
            of={apart}
            content={other}
            heads={[words('conflict.mine'), words('conflict.theirs')]}
            act={({ path }) => (
              <Button size="small" onClick={() => take(path)}>
                {words('conflict.take')}
              </Button>
            )}
          />
        </div>
      )}
    </Section>
  )
}

/** Take a place over from the other; a list is taken as a whole. */
function takeOver(sheet: PackSheet, content: unknown, path: readonly string[]): void {
  const end = path.findIndex((_key, index) => Array.isArray(valueAt(content, path.slice(0, index + 1).join('.'))))
  const place = (end < 0 ? path : path.slice(0, end + 1)).join('.')
  sheet.put(place, valueAt(content, place))
}
