import { useEffect, useId, useState } from 'react'
import { Note } from '../parts/fields.tsx'
import { Head } from '../parts/Head.tsx'
import { RunningPromises } from '../parts/Promises.tsx'
import { useWords } from '../speaking/useWords.ts'
import { saveAs } from '../wire/files.ts'
import type { Receipt } from './send.ts'

/** The receipt code, this once. Leaving the page unnoted is asked about by the browser itself. */
export function ReceiptPage({ receipt, onDone }: { receipt: Receipt; onDone: () => void }) {
  const words = useWords()
  const id = useId()
  const [isNoted, setNoted] = useState(false)
  const [isTried, setTried] = useState(false)
  const [told, setTold] = useState('')
  const address = `${location.origin}/report#follow`
  useEffect(() => {
    if (isNoted) return undefined
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [isNoted])
  const pair = (what: 'code' | 'address' | 'receivedOn', says: string) => words('pair', { what: words(`receipt.${what}`), says })
  const copy = () =>
    void navigator.clipboard.writeText(receipt.code).then(
      () => setTold(words('receipt.copied')),
      () => setTold(words('receipt.notCopied')),
    )
  const save = () => {
    const lines = [
      pair('code', receipt.code),
      pair('address', address),
      pair('receivedOn', receipt.receivedOn),
      ...receipt.promises.map(({ kind, dueOn }) =>
        words('pair', { what: words(`promise.${kind}`), says: words('promise.dueOn', { day: dueOn }) }),
      ),
      words('receipt.keep'),
    ]
    saveAs(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/plain;charset=utf-8' }), words('receipt.fileName'))
  }
  return (
    <>
      <Head title={words('receipt.head')} />
      <p>{words('receipt.lead')}</p>
      <p className="code" role="group" aria-label={words('receipt.code')}>
        {receipt.code}
      </p>
      <div className="buttons unprinted">
        <button type="button" onClick={copy}>
          {words('receipt.copy')}
        </button>
        <button type="button" onClick={() => print()}>
          {words('receipt.print')}
        </button>
        <button type="button" onClick={save}>
          {words('receipt.save')}
        </button>
      </div>
      <p role="status" className="soft">
        {told}
      </p>
      <p>{pair('address', address)}</p>
      <p>{pair('receivedOn', receipt.receivedOn)}</p>
      <RunningPromises promises={receipt.promises} />
      <Note kind="plain">{words('receipt.keep')}</Note>
      <div className="field unprinted">
        <label className="choice">
          <input
            type="checkbox"
            checked={isNoted}
            aria-invalid={isTried && !isNoted ? true : undefined}
            aria-describedby={isTried && !isNoted ? `${id}-wrong` : undefined}
            onChange={(event) => setNoted(event.target.checked)}
          />
          <span>{words('receipt.noted')}</span>
        </label>
        {isTried && !isNoted && (
          <p className="wrong" id={`${id}-wrong`} role="alert">
            {words('receipt.notedFirst')}
          </p>
        )}
      </div>
      <div className="buttons unprinted">
        <button type="button" className="first" onClick={() => (isNoted ? onDone() : setTried(true))}>
          {words('receipt.finish')}
        </button>
      </div>
    </>
  )
}
