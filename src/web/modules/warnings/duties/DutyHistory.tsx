import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import type { Reply } from '../../../../modules/warnings/duties/duty.schema.ts'
import type { readDuty } from '../../../../modules/warnings/warning.api.ts'
import { type AnswerOf, DayText, download, InstantText, Section, Timeline, type TimelineEntry, useFailureWords } from '../../../ui/index.ts'
import { usePackToRead } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

export type DutyPageData = AnswerOf<typeof readDuty>

type Entry = TimelineEntry & { order: string }
const NOTE_KINDS = ['object', 'uphold', 'vary', 'withdraw'] as const

/** Everything said and checked about a duty, in order. */
export function DutyHistory({ page }: { page: DutyPageData }) {
  const words = useWords()
  const kindOf = (kind: string) => words(`objection.kinds.${NOTE_KINDS.find((each) => each === kind) ?? 'object'}`)
  const entries: Entry[] = [
    ...page.replies.map((each) => ({
      id: each.id,
      order: each.at,
      when: <InstantText at={each.at} />,
      says: `${words('reply.answeredBy', { name: each.byName })}${each.isLate ? ` · ${words('dutyPage.late')}` : ''}`,
      ...(each.isLate ? { tone: 'alarm' as const } : {}),
    })),
    ...page.objections.map((each) => ({
      id: `${each.at}${each.kind}`,
      order: each.at,
      when: <InstantText at={each.at} />,
      says: words('objection.by', { name: each.byName, kind: kindOf(each.kind) }),
      detail: each.text,
    })),
    ...page.verifications.map((each) => ({
      id: `${each.at}verdict`,
      order: each.at,
      when: <InstantText at={each.at} />,
      says: words('verdict.by', { name: each.byName, result: words(`verdict.result.${each.result}`) }),
      detail: <VerdictText checks={each.verdict.checks} evidence={each.verdict.evidence} files={each.verdict.files} />,
      ...(each.result === 'poor' ? { tone: 'alarm' as const } : {}),
    })),
    ...page.urgings.map((each, index) => ({
      id: `urge${index}`,
      order: `${each.on}T25`,
      when: <DayText day={each.on} />,
      says: words('urge.by', { name: each.byName }),
      detail: each.text,
    })),
  ]
  return (
    <Section title={words('dutyPage.history')}>
      {entries.length === 0 ? (
        <p className="field-help">{words('dutyPage.noHistory')}</p>
      ) : (
        <Timeline entries={entries.toSorted((one, other) => one.order.localeCompare(other.order))} />
      )}
    </Section>
  )
}

/** 回告内容: the newest reply in full, for those who check it and those who gave it. */
export function NewestReply({ page }: { page: DutyPageData }) {
  const words = useWords()
  const newest = page.replies.at(-1)
  if (!newest) return null
  return (
    <Section title={words('reply.newest')}>
      <ReplyText reply={newest.reply} />
      <p className="field-help">
        {newest.byName} <InstantText at={newest.at} />
      </p>
    </Section>
  )
}

function ReplyText({ reply }: { reply: Reply }) {
  const words = useWords()
  const pack = usePackToRead()
  const causes = reply.causes.map((code) => pack?.causes.find((each) => each.code === code)?.label ?? code)
  return (
    <>
      <p className="said">{reply.text}</p>
      {causes.length > 0 && <p>{words('page.named', { name: words('reply.causes'), value: causes.join('、') })}</p>}
      {reply.measures.length > 0 && (
        <table className="measures">
          <thead>
            <tr>
              <th scope="col">{words('reply.what')}</th>
              <th scope="col">{words('reply.owner')}</th>
              <th scope="col">{words('reply.dueOn')}</th>
            </tr>
          </thead>
          <tbody>
            {reply.measures.map((measure) => (
              <tr key={`${measure.what}${measure.owner}`}>
                <td>{measure.what}</td>
                <td>{measure.owner}</td>
                <td>{measure.dueOn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Files ids={reply.files} />
    </>
  )
}

function VerdictText({ checks, evidence, files }: { checks: string; evidence: string; files: readonly string[] }) {
  const words = useWords()
  return (
    <>
      <p className="said">{checks}</p>
      <p className="said">{words('page.named', { name: words('verdict.evidence'), value: evidence })}</p>
      <Files ids={files} />
    </>
  )
}

function Files({ ids }: { ids: readonly string[] }) {
  const words = useWords()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const open = useMutation({
    mutationFn: (id: string) => download(downloadFile, { params: { id } }),
    onError: (failure) => void message.error(wordsFor(failure)),
  })
  if (ids.length === 0) return null
  return (
    <p className="attached no-print">
      {ids.map((id, index) => (
        <Button key={id} type="link" size="small" onClick={() => open.mutate(id)}>
          {words('reply.file', { count: index + 1 })}
        </Button>
      ))}
    </p>
  )
}
