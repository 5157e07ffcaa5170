import type { z } from 'zod'
import { lookAtReport, writeToOffice } from '../../../modules/reports/door/door.api.ts'
import type { ReportPart } from '../../../modules/reports/report.schema.ts'
import { keysOfCode } from '../../modules/reports/sealing/code.ts'
import { openMessage, openReport, sealMessage } from '../../modules/reports/sealing/parts.ts'
import { openKeyCopy } from '../../modules/reports/sealing/report-key.ts'
import type { SaidFile } from '../../modules/reports/sealing/said.schema.ts'
import type { ReportKey } from '../../modules/reports/sealing/seal.ts'
import { knock } from '../wire/door.ts'
import { type Chosen, uploadFiles } from '../wire/files.ts'

/** An answer that is being written, in this tab only, as the draft is. */
const KEPT = 'jianwei.report.answer'
export const keptAnswer = (): string => sessionStorage.getItem(KEPT) ?? ''
export const keepAnswer = (text: string): void => sessionStorage.setItem(KEPT, text)
export const clearAnswer = (): void => sessionStorage.removeItem(KEPT)

type Page = z.output<typeof lookAtReport.returns>

/** What one part says; null when it cannot be opened. */
export interface Said {
  part: ReportPart
  says: { title: string; text: string }[] | null
  files: readonly SaidFile[]
}

/** A report opened with its code, in this page's memory only. */
export interface Opened {
  token: string
  key: ReportKey
  page: Page
  said: Said[]
}

export async function openWithCode(code: string): Promise<Opened> {
  const keys = await keysOfCode(code)
  const page = await knock(lookAtReport, { token: keys.token })
  const key = await openKeyCopy(keys.identity, page.reporter, page.recipient)
  return opened(keys.token, key, page)
}

/** A message under way: sent again after a broken line it is the same one, and is taken once. */
export interface Message {
  id: string
  text: string
  files: readonly Chosen[]
  /** As it was first sealed; sealing again gives other bytes. */
  sealed: string
}

/** The same message again while neither its text nor its files changed. */
export async function sealedMessage(key: ReportKey, text: string, files: readonly Chosen[], before: Message | null): Promise<Message> {
  if (before !== null && before.text === text && before.files === files) return before
  const id = crypto.randomUUID()
  const sealed = await sealMessage(key, id, 'reporter', { version: 1, text, files: files.map(({ said }) => said) })
  return { id, text, files, sealed }
}

export async function write({ token, key, page }: Opened, message: Message, onShare: (share: number) => void): Promise<Opened> {
  const { id, sealed, files } = message
  const isThere = (await knock(lookAtReport, { token })).parts.some((part) => part.id === id)
  if (!isThere) await uploadFiles(token, key, files, onShare, true)
  const claims = files.map(({ said }) => ({ id: said.id, chunks: said.chunks }))
  const after = await knock(writeToOffice, { token, message: { id, sealed, files: claims } })
  return opened(token, key, { ...page, ...after })
}

async function opened(token: string, key: ReportKey, page: Page): Promise<Opened> {
  return { token, key, page, said: await Promise.all(page.parts.map(async (part) => ({ part, ...(await saidIn(key, part)) }))) }
}

/** One part that is damaged keeps none of the others from being read. */
async function saidIn(key: ReportKey, { id, kind, author, sealed }: ReportPart): Promise<Pick<Said, 'says' | 'files'>> {
  try {
    if (kind === 'content') {
      const { answers, files } = await openReport(key, id, sealed)
      return { says: answers.map(({ question, text }) => ({ title: question, text })), files }
    }
    const { text, files } = await openMessage(key, id, author, sealed)
    return { says: [{ title: '', text }], files }
  } catch {
    return { says: null, files: [] }
  }
}
