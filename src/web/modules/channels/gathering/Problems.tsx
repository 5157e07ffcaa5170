import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { keepGatheringProblem, listGatherings, readGathering } from '../../../../modules/channels/gathering/gathering.api.ts'
import type { ProblemLine } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { type Column, DataTable, To, useAct, useGo, useMay, useNamed } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** Problems in their words, each taken into the ledger or left with a reason. */
export function Problems({ of }: { of: readonly ProblemLine[] }) {
  const words = useWords()
  if (of.length === 0) return <p className="field-help">{words('gathering.problemsNone')}</p>
  const columns: Column<ProblemLine>[] = [
    { key: 'text', title: words('gathering.problem'), show: (line) => <span style={{ whiteSpace: 'pre-line' }}>{line.text}</span> },
    { key: 'raised', title: words('gathering.raised'), width: 96, show: (line) => words(`raised.${line.raised}`) },
    { key: 'sign', title: words('gathering.sign'), width: 88, show: (line) => line.sign && words(`signs.${line.sign}`) },
    {
      key: 'about',
      title: words('gathering.on'),
      width: 160,
      show: (line) => [line.aboutPerson?.name, line.about].filter(Boolean).join(' · '),
    },
    { key: 'what', title: words('gathering.became'), width: 280, show: (line) => <Became of={line} /> },
  ]
  return <DataTable caption={words('gathering.problems')} columns={columns} rows={of} rowKey={(line) => line.id} flows />
}

function Became({ of }: { of: ProblemLine }) {
  const words = useWords()
  const named = useNamed()
  const may = useMay()
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)
  if (of.entry) return <To path={`/ledger/${of.entry.itemId}`}>{of.entry.ledgerNo}</To>
  if (isAsking) return <Keep id={of.id} onEnd={() => setIsAsking(false)} />
  return (
    <div>
      {of.kept && <p style={{ margin: '0 0 4px' }}>{named(words('gathering.kept'), of.kept.reason)}</p>}
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {of.mayAct.includes('register') && may('item.register') && (
          <Button size="small" type={of.kept ? 'default' : 'primary'} onClick={() => go(`/ledger/new?problem=${of.id}`)}>
            {words('office.register')}
          </Button>
        )}
        {of.mayAct.includes('keep') && (
          <Button size="small" onClick={() => setIsAsking(true)}>
            {words('gathering.keep')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Keep({ id, onEnd }: { id: string; onEnd: () => void }) {
  const words = useWords()
  const field = useId()
  const [reason, setReason] = useState('')
  const act = useAct(keepGatheringProblem, {
    invalidates: [readGathering, listGatherings],
    sayBadInput: true,
    done: words('gathering.keptDone'),
    onDone: onEnd,
  })
  return (
    <div>
      <label htmlFor={field}>{words('gathering.reason')}</label>
      <Input.TextArea
        id={field}
        value={reason}
        maxLength={300}
        autoSize={{ minRows: 2 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
        <Button size="small" type="primary" loading={act.isPending} onClick={() => act.mutate({ params: { id }, body: { reason } })}>
          {words('gathering.save')}
        </Button>
        <Button size="small" onClick={onEnd}>
          {words('gathering.cancel')}
        </Button>
      </div>
    </div>
  )
}
