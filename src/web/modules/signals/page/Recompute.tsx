import { Alert, Button } from 'antd'
import { type Now, type Recomputed, recomputeSignal } from '../../../../modules/signals/recompute/recompute.api.ts'
import type { readSignal } from '../../../../modules/signals/signal.api.ts'
import { type AnswerOf, type Column, DataTable, ErrorView, ProgressView, Section, useAct, useLanguage } from '../../../ui/index.ts'
import { cellText, titleOf } from '../Evidence.tsx'
import { useRegister } from '../../datasets/added/useRegister.ts'
import { useWords } from '../useWords.ts'

type Signal = AnswerOf<typeof readSignal>

/** 重新计算: the rule asked once more, on the data of its run and on those of today, and which of the data changed. */
export function Recompute({ of }: { of: Signal }) {
  const words = useWords()
  const ask = useAct(recomputeSignal, { isQuiet: true })
  const again = () => ask.mutate({ params: { id: of.signal.id }, body: {} })
  return (
    <Section
      title={words('recompute.title')}
      tools={
        <Button loading={ask.isPending} onClick={again}>
          {words('recompute.ask')}
        </Button>
      }
    >
      {ask.isPending ? (
        <ProgressView says={words('recompute.asking')} teach={words('recompute.stay')} />
      ) : ask.error ? (
        <ErrorView failure={ask.error} onAgain={again} />
      ) : ask.data ? (
        <Answer of={of} answer={ask.data} />
      ) : (
        <p className="field-help">{words('recompute.teach')}</p>
      )}
    </Section>
  )
}

function Answer({ of, answer }: { of: Signal; answer: Recomputed }) {
  const words = useWords()
  const { ofRun, missing, now } = answer
  const isSound = ofRun === 'same'
  return (
    <div style={{ display: 'grid', gap: 12 }} role="status">
      <Alert
        type={isSound ? 'success' : ofRun === 'different' ? 'error' : 'warning'}
        showIcon
        role="note"
        title={words(`recompute.ofRun.${ofRun}`)}
        description={missing.length > 0 ? missing.join(words('page.separator')) : undefined}
      />
      {now ? <Today of={of} now={now} /> : <p>{words('recompute.now.own')}</p>}
    </div>
  )
}

/** What the rule says of the data of today. */
function Today({ of, now }: { of: Signal; now: Now }) {
  const words = useWords()
  return (
    <>
      <p>{words(now.isSame ? 'recompute.now.same' : now.isFound ? 'recompute.now.changed' : 'recompute.now.gone')}</p>
      {now.added.length > 0 && <p>{words('recompute.added', { count: now.added.length, ids: shortened(now.added) })}</p>}
      {now.removed.length > 0 && <p>{words('recompute.removed', { count: now.removed.length, ids: shortened(now.removed) })}</p>}
      {now.changed.length > 0 && <Changes of={of} changed={now.changed} />}
    </>
  )
}

const IDS_SHOWN = 12
const shortened = (ids: readonly string[]) => [...ids.slice(0, IDS_SHOWN), ...(ids.length > IDS_SHOWN ? ['…'] : [])].join(', ')

function Changes({ of, changed }: { of: Signal; changed: Now['changed'] }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const known = register[of.evidenceTable]?.columns ?? {}
  const columns: Column<(typeof changed)[number]>[] = [
    { key: 'id', title: words('recompute.row'), width: 160, show: ({ id }) => id },
    { key: 'column', title: words('recompute.column'), show: ({ column }) => titleOf(column, known[column], language) },
    { key: 'before', title: words('recompute.before'), show: ({ column, before }) => cellText(before, known[column]) },
    { key: 'after', title: words('recompute.after'), show: ({ column, after }) => cellText(after, known[column]) },
  ]
  return (
    <DataTable caption={words('recompute.changes')} columns={columns} rows={changed} rowKey={({ id, column }) => `${id} ${column}`} flows />
  )
}
