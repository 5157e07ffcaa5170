import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { chainOf } from '../../matters/register.store.ts'
import { frameOf } from '../frame.store.ts'
import { approveLetter, letterDocx, letterPdf, previewLetter, serveLetter, submitLetter } from '../warning.api.ts'
import type { LetterLine } from '../warning.schema.ts'
import { approve, serve, submit } from './letter.act.ts'
import { letterLines } from './letter.lines.ts'
import { pdfOf, previewOf, printDocx, printPdf } from './letter.print.ts'
import { type LetterRow, letterRow } from './letter.store.ts'

async function lineAfter(work: Work, id: string, refused: Refusal | undefined): Promise<LetterLine | Refusal> {
  if (refused) return refused
  const letter = await letterRow(work.tx, id)
  const frame = letter && (await frameOf(work.tx, letter.matterId))
  if (!letter || !frame) return refuse('letter.not_found', { letter: id })
  if (isRefusal(frame)) return frame
  return (await letterLines(work, [letter], frame))[0] ?? refuse('letter.not_found', { letter: id })
}

/** Opening a letter is a read that the trail records (P27). */
async function noteReading(work: Work, letter: LetterRow, format: string): Promise<void> {
  await work.note({
    action: 'letter.open',
    object: { kind: 'letter', id: letter.id },
    matterId: letter.matterId,
    register: letter.issuingNode,
    details: { format },
  })
}

export const letterRoutes = [
  handle(submitLetter, async (call) => lineAfter(call, call.params.id, await submit(call, call.params.id))),
  handle(approveLetter, async (call) =>
    lineAfter(call, call.params.id, await approve(call, call.params.id, call.body.verdict, call.body.comment)),
  ),
  handle(serveLetter, async (call) => lineAfter(call, call.params.id, await serve(call, call.params.id, call.body))),
  handle(letterPdf, async (call) => {
    const letter = await letterRow(call.tx, call.params.id)
    if (!letter) return refuse('letter.not_found', { letter: call.params.id })
    await noteReading(call, letter, 'pdf')
    return printPdf(call, letter)
  }),
  handle(letterDocx, async (call) => {
    const letter = await letterRow(call.tx, call.params.id)
    if (!letter) return refuse('letter.not_found', { letter: call.params.id })
    await noteReading(call, letter, 'docx')
    return printDocx(call, letter)
  }),
  handle(previewLetter, async (call) => {
    const letter = await previewOf(call, call.params.id, call.body)
    if (isRefusal(letter)) return letter
    await call.note({
      action: 'letter.preview',
      object: { kind: 'matter', id: call.params.id },
      ...(await chainOf(call.tx, call.params.id)),
    })
    return pdfOf(letter, '预览')
  }),
]
