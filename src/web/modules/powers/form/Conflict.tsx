import { Alert, Button } from 'antd'
import { differences } from '../../../../modules/powers/power.rules.ts'
import type { PowerContent, PowerVersion } from '../../../../modules/powers/power.schema.ts'
import { Section, type Sheet } from '../../../ui/index.ts'
import { Refused } from '../../../ui/client.ts'
import { Differences } from '../compare/Differences.tsx'
import { useWords } from '../useWords.ts'
import type { powerSheet } from './sheet.ts'

/** Was it saved by somebody else meanwhile? */
export function isConflict(failure: unknown): boolean {
  return failure instanceof Refused && failure.code === 'power.changed_meanwhile'
}

interface ConflictProps {
  form: Sheet<typeof powerSheet>
  theirs: PowerVersion
  postTitles: Readonly<Record<string, string>>
}

/** Both sides of a power that two people wrote on: nothing is lost, each field can be taken from the other. */
export function Conflict({ form, theirs, postTitles }: ConflictProps) {
  const words = useWords()
  const mine = { statutoryDays: null, promisedDays: null, chargeBasis: null, ...form.values } as unknown as PowerContent
  const names = theirs.writtenBy.map((person) => person.name).join('、')
  const isSame = differences(mine, theirs.content).length === 0
  return (
    <Section title={words('form.conflict')}>
      <Alert type="warning" showIcon role="alert" title={isSame ? words('form.conflictSame') : words('form.conflictSays', { names })} />
      {!isSame && (
        <div style={{ marginTop: 12 }}>
          <Differences
            one={mine}
            other={theirs.content}
            postTitles={postTitles}
            heads={[words('form.mine'), words('form.theirs')]}
            act={(field) => (
              <Button size="small" onClick={() => form.set(field, theirs.content[field] ?? undefined)}>
                {words('form.takeTheirs')}
              </Button>
            )}
          />
        </div>
      )}
    </Section>
  )
}
