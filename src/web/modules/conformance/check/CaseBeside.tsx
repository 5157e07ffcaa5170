import { Button } from 'antd'
import { readCheckCase } from '../../../../modules/conformance/conformance.api.ts'
import { factsPhrase, KIND_WORDS, stepPhrase } from '../../../../modules/conformance/deviations/words.rules.ts'
import { type AnswerOf, Asked, type Column, DataTable, Section, useCall, useLanguage } from '../../../ui/index.ts'
import { fitnessText } from '../figures.ts'
import { useWords } from '../useWords.ts'
import { useOpened } from './useOpened.ts'

type CaseAnswer = AnswerOf<typeof readCheckCase>
type Move = CaseAnswer['moves'][number] & { at: number }

/** One case beside the chart, move by move. */
export function CaseBeside({ checkId, caseId }: { checkId: string; caseId: string }) {
  const words = useWords()
  const { openCase } = useOpened()
  const answer = useCall(readCheckCase, { params: { id: checkId }, query: { caseId } })
  return (
    <Section
      title={words('beside.title', { case: caseId })}
      tools={<Button onClick={() => openCase(undefined)}>{words('beside.close')}</Button>}
    >
      <Asked of={answer} lines={4}>
        {(found) => (
          <>
            <p className="field-help">
              {words('beside.says', { cost: found.line.cost, fitness: fitnessText(found.line.fitness) })}
              {!found.isCurrent && ` ${words('beside.changed')}`}
            </p>
            <Moves of={found} />
          </>
        )}
      </Asked>
    </Section>
  )
}

const SKIPPED = { color: '#a31515', background: '#fff5f5', padding: '0 6px', border: '1px dashed #c62828', borderRadius: 4 }
const INSERTED = { color: '#6b3a00', background: '#fdf0d5', padding: '0 6px', border: '1px solid #b45309', borderRadius: 4 }

function Moves({ of }: { of: CaseAnswer }) {
  const words = useWords()
  const said = useFindings(of)
  const minute = (at: string | null) => (at ? at.slice(0, 16) : '')
  const span = ({ startedAt, finishedAt }: Move) => (finishedAt ? `${minute(startedAt)} – ${minute(finishedAt)}` : minute(startedAt))
  const columns: Column<Move>[] = [
    {
      key: 'chart',
      title: words('beside.chart'),
      show: (move) => (move.kind === 'inserted' ? '—' : move.kind === 'skipped' ? <span style={SKIPPED}>{move.name}</span> : move.name),
    },
    {
      key: 'case',
      title: words('beside.case'),
      show: (move) =>
        move.kind === 'skipped' ? (
          words('beside.notDone')
        ) : move.kind === 'inserted' ? (
          <span style={INSERTED}>{move.name}</span>
        ) : (
          move.name
        ),
    },
    { key: 'actor', title: words('beside.actor'), show: (move) => move.actor ?? '' },
    { key: 'role', title: words('beside.role'), show: (move) => move.role ?? '' },
    { key: 'time', title: words('beside.time'), show: span },
    { key: 'finding', title: words('beside.finding'), show: (move) => said(move) },
  ]
  return (
    <>
      <DataTable
        caption={words('beside.caption')}
        columns={columns}
        rows={of.moves.map((move, at) => ({ ...move, at }))}
        rowKey={(move) => String(move.at)}
        flows
      />
      <WholeCase of={of} />
    </>
  )
}

/** What is found on a move: by its event, or by its step where nothing was recorded. */
function useFindings(of: CaseAnswer): (move: Move) => string {
  const phrase = usePhrase()
  const joint = useLanguage() === 'zh' ? '；' : '; '
  return (move) =>
    of.findings
      .filter(
        (one) =>
          one.kind !== 'total_overdue' &&
          (one.event === null ? move.kind === 'skipped' && one.element === move.element : one.event === move.event),
      )
      .map(phrase)
      .join(joint)
}

function WholeCase({ of }: { of: CaseAnswer }) {
  const phrase = usePhrase()
  const whole = of.findings.filter((one) => one.kind === 'total_overdue')
  return whole.length > 0 ? <p>{whole.map(phrase).join(' ')}</p> : null
}

function usePhrase(): (one: CaseAnswer['findings'][number]) => string {
  const language = useLanguage()
  return (one) => {
    const facts = one.facts ? factsPhrase(one.facts, language) : ''
    const inside = facts && (language === 'zh' ? `（${facts}）` : ` (${facts})`)
    return `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}${inside}`
  }
}
