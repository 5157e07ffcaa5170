import { Fragment } from 'react'
import type { z } from 'zod'
import type { subjectLine } from '../../../../modules/organisation/organisation.schema.ts'
import { PersonName } from '../../../ui/index.ts'

export type SubjectLine = z.infer<typeof subjectLine>

/** Whom or what a matter concerns, each person with their post. */
export function Subjects({ of, otherwise }: { of: readonly SubjectLine[]; otherwise?: string }) {
  if (of.length === 0) return <>{otherwise ?? ''}</>
  return (
    <>
      {of.map((subject, at) => (
        <Fragment key={`${subject.kind}|${subject.id}`}>
          {at > 0 && <br />}
          {subject.kind === 'person' ? <PersonName name={subject.name} post={subject.detail} /> : subject.name}
        </Fragment>
      ))}
    </>
  )
}
