import type { z } from 'zod'
import { lookAtReport, routeReport, sendReport } from '../../../modules/reports/door/door.api.ts'
import type { Concern } from '../../../modules/reports/report.schema.ts'
import { keysOfCode } from '../../modules/reports/sealing/code.ts'
import { sealReport } from '../../modules/reports/sealing/parts.ts'
import { copyKeyTo } from '../../modules/reports/sealing/report-key.ts'
import type { SaidReport } from '../../modules/reports/sealing/said.schema.ts'
import { Refused } from '../../ui/wire/failures.ts'
import { knock } from '../wire/door.ts'
import { uploadFiles } from '../wire/files.ts'
import { doWork } from '../wire/work.ts'
import type { Draft, Secrets } from './draft.ts'

export type Way = Extract<z.output<typeof routeReport.returns>, { way: 'here' }>
export type Paper = Extract<z.output<typeof routeReport.returns>, { way: 'paper' }>
export type Question = Way['asked'][number]

/** What the reporter is given. */
export type Receipt = z.output<typeof sendReport.returns> & { code: string }

/** Where the sending stands; a share only where it is known. */
export interface Progress {
  step: 'files' | 'seal' | 'work' | 'send'
  share: number | null
}

/** The questions of everybody, then those of the kind. */
export function questionsOf(way: Way, kind: string): Question[] {
  return [...way.asked, ...(way.kinds.find((each) => each.code === kind)?.questions ?? [])]
}

/** A report that may be sent: all that must be chosen is chosen. */
export type Whole = Draft & { concern: Concern }

/** Seal and send. `isAgain`: it was tried before, and may have arrived without our knowing. */
export async function send(draft: Whole, secrets: Secrets, isAgain: boolean, says: Saying): Promise<Receipt> {
  const { token, recipient } = await keysOfCode(secrets.code)
  const arrived = isAgain ? await arrivedAs(token, secrets) : null
  if (arrived) return arrived
  await uploadFiles(token, secrets.key, draft.files, (share) => says.onProgress({ step: 'files', share }))
  says.onProgress({ step: 'seal', share: null })
  const sealed = await sealReport(secrets.key, secrets.contentId, saidOf(draft, says.questions))
  const body = {
    ...{ token, unitId: draft.unitId, concern: draft.concern, isNamed: draft.manner === 'named', recipient: secrets.key.recipient },
    content: { id: secrets.contentId, sealed, files: draft.files.map(({ said: { id, chunks } }) => ({ id, chunks })) },
    reporter: await copyKeyTo(recipient, secrets.key),
  }
  // Whoever may read it can change between the question and the sending: once more then, sealed to those.
  const sent = await sealedToAll(draft, secrets, body, says).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'report.keys_changed') return sealedToAll(draft, secrets, body, says)
    throw error
  })
  return { ...sent, code: secrets.code }
}

export interface Saying {
  onProgress: (progress: Progress) => void
  /** The questions that were asked, in the words that the reporter read. */
  questions: readonly { code: string; text: string }[]
}

type Body = Omit<z.input<typeof sendReport.body>, 'work' | 'copies' | 'recovery'>

async function sealedToAll(draft: Whole, { key }: Secrets, body: Body, { onProgress }: Saying) {
  const way = await knock(routeReport, { unitId: draft.unitId, concern: draft.concern })
  if (way.way === 'paper') throw new Refused('report.on_paper_only', { place: way.place })
  const copyTo = async (to: { keyId: string; recipient: string }) => ({ keyId: to.keyId, sealed: await copyKeyTo(to.recipient, key) })
  const copies = await Promise.all(way.recipients.map(copyTo))
  const recovery = way.recovery ? await copyTo(way.recovery) : null
  onProgress({ step: 'work', share: null })
  const work = await doWork()
  onProgress({ step: 'send', share: null })
  return knock(sendReport, { ...body, work, copies, recovery })
}

/** The answer to an earlier sending was lost on the way, but the report is there. */
async function arrivedAs(token: string, { code, key }: Secrets): Promise<Receipt | null> {
  const page = await knock(lookAtReport, { token }).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'report.no_such_code') return null
    throw error
  })
  if (page?.recipient !== key.recipient) return null
  return { code, receivedOn: page.receivedOn, promises: page.promises.map(({ kind, dueOn }) => ({ kind, dueOn })) }
}

function saidOf(draft: Whole, questions: Saying['questions']): SaidReport {
  const answered = questions.map(({ code, text }) => ({ code, question: text.slice(0, 200), text: draft.answers[code]?.trim() ?? '' }))
  return {
    version: 1,
    kind: draft.kind,
    unit: { id: draft.unitId, name: draft.unitName.slice(0, 200) },
    concern: draft.concern,
    answers: answered.filter(({ text }) => text !== ''),
    reporter: draft.manner === 'named' ? { name: draft.name.trim(), contact: draft.contact.trim() } : null,
    files: draft.files.map(({ said }) => said),
  }
}
