import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listReports, readReport } from '../../../../modules/reports/report.api.ts'
import type { ReportPart } from '../../../../modules/reports/report.schema.ts'
import { type AnswerOf, call } from '../../../ui/index.ts'
import { reportKeyOf } from '../keys/copies.ts'
import { type OpenKey, useUnlocked } from '../keys/unlocked.ts'
import { openMessage, openReport, sealMessage } from '../sealing/parts.ts'
import type { SaidFile, SaidMessage, SaidReport } from '../sealing/said.schema.ts'
import type { ReportKey } from '../sealing/seal.ts'

export type Page = AnswerOf<typeof readReport>

const keyOf = (id: string) => [readReport.path, { params: { id } }]

/** The sealed report. Each asking is a look that the trail records, so it is asked once for each visit and never by itself. */
export function useReport(id: string, isOpen: boolean) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => call(readReport, { params: { id } }),
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** What an act answers is the report as it now stands. */
export function useTaken(id: string): (page: Page) => void {
  const client = useQueryClient()
  return (page) => {
    client.setQueryData(keyOf(id), page)
    void client.invalidateQueries({ queryKey: [listReports.path] })
  }
}

export interface Message {
  part: ReportPart
  /** Null: it does not open, or was not written by who it says. */
  said: SaidMessage | null
}

export interface Opened {
  /** Null: the report key is not sealed to any open key of the reader. */
  key: ReportKey | null
  content: SaidReport | null
  messages: readonly Message[]
}

/** The report opened in this browser; forgotten with the page. */
export function useOpened(page: Page) {
  const { keys } = useUnlocked()
  return useQuery({
    queryKey: ['report opened', page.report.id, page.parts.map((part) => part.id), page.copies.length, keys.map((key) => key.id)],
    queryFn: () => openAll(keys, page),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    placeholderData: (before: Opened | undefined) => before,
  })
}

async function openAll(keys: readonly OpenKey[], page: Page): Promise<Opened> {
  const key = await reportKeyOf(keys, page.copies, page.recipient)
  if (!key) return { key, content: null, messages: [] }
  const first = page.parts.find((part) => part.kind === 'content')
  const content = first ? await openReport(key, first.id, first.sealed).catch(() => null) : null
  const messages: Message[] = []
  for (const part of page.parts)
    if (part.kind === 'message') messages.push({ part, said: await openMessage(key, part.id, part.author, part.sealed).catch(() => null) })
  return { key, content, messages }
}

/** What is said to the reporter, sealed into the report; its files were sent before. */
export async function sealedWords(key: ReportKey, text: string, files: readonly SaidFile[] = []) {
  const id = crypto.randomUUID()
  const sealed = await sealMessage(key, id, 'office', { version: 1, text, files: [...files] })
  return { id, sealed, files: files.map((file) => ({ id: file.id, chunks: file.chunks })) }
}
