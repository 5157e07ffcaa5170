import { Fragment } from 'react'
import type { z } from 'zod'
import type { subjectLine } from '../../../../modules/organisation/organisation.schema.ts'
import { PersonName } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export type SubjectLine = z.infer<typeof subjectLine>

/** Whom or what a matter concerns, each person with their post; a list names the first few and says how many there are. */
export function Subjects({ of, otherwise, most = of.length }: { of: readonly SubjectLine[]; otherwise?: string; most?: number }) {
  const words = useWords()
  if (of.length === 0) return <>{otherwise ?? ''}</>
  return (
    <>
      {of.slice(0, most).map((subject, at) => (
        <Fragment key={`${subject.kind}|${subject.id}`}>
          {at > 0 && <br />}
          {subject.kind === 'person' ? <PersonName name={subject.name} post={subject.detail} /> : subject.name}
        </Fragment>
      ))}
      {of.length > most && <div className="field-help">{words('subjects.more', { count: of.length })}</div>}
    </>
  )
}
