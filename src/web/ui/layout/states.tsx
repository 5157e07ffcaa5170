import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '../look/Icon.tsx'
import { BadInput, NotFound, Refused } from '../wire/failures.ts'
import { useFailureWords } from '../wording/refusing.ts'
import { useWords } from '../wording/useWords.ts'

/** An empty place that teaches: what comes here, how, and what to press. */
export function Empty({ title, teach, action }: { title: string; teach?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {teach && <p>{teach}</p>}
      {action && <div className="actions">{action}</div>}
    </div>
  )
}

/** Any failure in words, with a way to try again; what is not there, or not for this person, stays so: only the way back. */
export function ErrorView({ failure, onAgain }: { failure: unknown; onAgain?: () => void }) {
  const words = useWords()
  const isMissing = failure instanceof NotFound || (failure instanceof Refused && failure.code.endsWith('.not_found'))
  const wordsFor = useFailureWords()
  return (
    <div className="trouble" role="alert">
      <p>
        <Icon name="trouble" /> {wordsFor(failure)}
      </p>
      {onAgain && (
        <div className="actions">
          <Button onClick={isMissing ? () => history.back() : onAgain}>{words(isMissing ? 'failure.back' : 'failure.again')}</Button>
        </div>
      )}
    </div>
  )
}

/** Grey lines where text will stand. */
export function Bones({ lines = 4 }: { lines?: number }) {
  const words = useWords()
  return (
    <div aria-busy="true">
      <output className="unseen">{words('list.loading')}</output>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="bone" style={{ margin: '12px 0', width: `${92 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  )
}

interface AskedProps<T> {
  of: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
  lines?: number
  children: (data: T) => ReactNode
}

/** What one reads is named by the path of the address: a name that cannot be right leads nowhere. */
const isNowhere = (error: unknown) => error instanceof BadInput && error.fields.every((each) => each.in === 'params')

/** What a `useCall` brought: skeleton, failure in words, or the children with the answer. */
export function Asked<T>({ of, lines = 6, children }: AskedProps<T>) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  const failure = isNowhere(of.error) ? new NotFound() : of.error
  if (failure) return <ErrorView failure={failure} onAgain={() => void of.refetch()} />
  return <Bones lines={lines} />
}

interface ProgressViewProps {
  /** What is being done, in words. */
  says: string
  /** 0 to 100; omitted where nobody can know. */
  percent?: number
  isStopped?: boolean
  /** What may be done meanwhile; that its end is told in the notices, where nothing is said. */
  teach?: ReactNode
  onStop?: () => void
}

/** Long work: shows how far it is, may be left, may be stopped. */
export function ProgressView({ says, percent, isStopped = false, teach, onStop }: ProgressViewProps) {
  const words = useWords()
  const isDone = percent === 100
  return (
    <div className="progress-view">
      <div className="line">
        <output>{says}</output>
        {isStopped && <span>{words('progress.stopped')}</span>}
        {isDone && <span>{words('progress.done')}</span>}
        {onStop && !isDone && !isStopped && <Button onClick={onStop}>{words('progress.stop')}</Button>}
      </div>
      {percent === undefined ? (
        <div className="bone" />
      ) : (
        <Progress percent={percent} status={isStopped ? 'exception' : 'normal'} aria-label={says} />
      )}
      {!isDone && !isStopped && <p className="field-help">{teach ?? words('progress.left')}</p>}
    </div>
  )
}
