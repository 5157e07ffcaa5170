import { createLetterPress, type LetterPress } from '../../../platform/documents/letter.pdf.ts'
import { letterAsDocx } from '../../../platform/documents/letter.docx.ts'
import { type OfficialLetter, type OfficialLetterInput, officialLetter, type DocNo } from '../../../platform/documents/letter.schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { FileAnswer, Tx, Work } from '../../../platform/module.ts'
import { personsById, unitById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { Instrument } from '../../policy/parts/warning-policy.schema.ts'
import { matterById } from '../../matters/matter.store.ts'
import { dutiesByIds } from '../duties/duty.store.ts'
import { type Frame, frameOf } from '../frame.store.ts'
import { type DutyPlan, planDuties } from '../warning.rules.ts'
import type { WarningDraft } from '../warning.schema.ts'
import { warningRow } from '../warning.store.ts'
import { composeLetter } from './compose.rules.ts'
import { contentOf, type LetterRow } from './letter.store.ts'

let made: LetterPress | undefined

/** One press a process: its fonts stay loaded. */
function press(): LetterPress {
  made ??= createLetterPress()
  return made
}

interface What {
  matterId: string
  instrument: Instrument
  draft: Pick<WarningDraft, 'personId' | 'unitId' | 'facts' | 'brokenRules' | 'demands'>
  duties: readonly DutyPlan[]
  docNo: DocNo | null
}

async function compose(work: Work, frame: Frame, what: What): Promise<OfficialLetterInput | Refusal> {
  const matter = await matterById(work.tx, what.matterId)
  const node = await unitById(work.tx, frame.registerNode)
  const units = await unitsNamed(work.tx, [what.draft.unitId])
  const person = what.draft.personId ? (await personsById(work.tx, [what.draft.personId])).get(what.draft.personId) : undefined
  if (!matter || !node) return refuse('matter.not_found', { matter: what.matterId })
  const { names } = frame.pack.bodies
  return composeLetter({
    pack: frame.pack,
    instrument: what.instrument,
    issuer: {
      name: `${node.name}${names.discipline ?? '纪律检查委员会'}`,
      office: `${node.name}${names.legalSupervision ?? '法制监察科'}`,
    },
    person: person ? { name: person.name, post: person.postTitle } : null,
    unit: { name: units.get(what.draft.unitId) ?? what.draft.unitId },
    matterNo: matter.matterNo,
    facts: what.draft.facts,
    brokenRules: what.draft.brokenRules,
    demands: what.draft.demands,
    duties: what.duties,
    docNo: what.docNo,
    day: work.today,
  })
}

/** The letter of a draft or of a notice, with its number or without one. */
export async function letterOf(work: Work, letter: LetterRow, docNo: DocNo | null): Promise<OfficialLetter | Refusal> {
  const frame = await frameOf(work.tx, letter.matterId)
  const warning = await warningRow(work.tx, letter.warningId)
  if (isRefusal(frame)) return frame
  const instrument = frame.pack.warning.instruments.find((each) => each.code === letter.instrument)
  if (!warning || !instrument) return refuse('warning.not_found', { warning: letter.warningId })
  const what = letter.notice
    ? {
        draft: { ...warning.draft, facts: letter.notice.defects, demands: letter.notice.demands },
        duties: await noticeDuties(work.tx, letter.notice),
      }
    : { draft: warning.draft, duties: planDuties(warning.draft, instrument, frame.pack) }
  const composed = await compose(work, frame, { matterId: letter.matterId, instrument, docNo, ...what })
  return isRefusal(composed) ? composed : officialLetter.parse(composed)
}

async function noticeDuties(tx: Tx, notice: NonNullable<LetterRow['notice']>): Promise<DutyPlan[]> {
  const duties = await dutiesByIds(tx, notice.dutyIds)
  return duties.map((duty) => ({ kind: duty.kind, respondent: { kind: duty.respondentKind, id: duty.respondentId }, limit: notice.limit }))
}

/** The letter as it would be, while it is being drafted; nothing is kept. */
export async function previewOf(work: Work, matterId: string, draft: WarningDraft): Promise<OfficialLetter | Refusal> {
  const frame = await frameOf(work.tx, matterId)
  if (isRefusal(frame)) return frame
  const instrument = frame.pack.warning.instruments.find((each) => each.code === draft.instrument)
  if (!instrument) return refuse('warning.instrument_unknown', { instrument: draft.instrument })
  const composed = await compose(work, frame, {
    matterId,
    instrument,
    draft,
    duties: planDuties(draft, instrument, frame.pack),
    docNo: null,
  })
  return isRefusal(composed) ? composed : officialLetter.parse(composed)
}

/** A letter that went out before its matter was taken over stands on paper only. */
async function asOnPaper(work: Work, letter: LetterRow): Promise<OfficialLetter | Refusal> {
  const content = await contentOf(work.tx, letter.id)
  if (!content && letter.docNo) return refuse('letter.on_paper_only', { docNo: letter.docNo })
  return content ?? (await letterOf(work, letter, null))
}

export function pdfOf(letter: OfficialLetter, fileName: string): FileAnswer {
  return { fileName: `${fileName}.pdf`, mediaType: 'application/pdf', bytes: press().print(letter).bytes }
}

/** The letter as PDF; each copy carries who took it and when (P17). */
export async function printPdf(work: Work, letter: LetterRow): Promise<FileAnswer | Refusal> {
  const paper = await asOnPaper(work, letter)
  if (isRefusal(paper)) return paper
  const watermark = work.actor.name ? { watermark: { name: work.actor.name, at: work.now.toISOString() } } : {}
  return pdfOf({ ...paper, ...watermark }, letter.docNo ?? letter.title)
}

export async function printDocx(work: Work, letter: LetterRow): Promise<FileAnswer | Refusal> {
  const paper = await asOnPaper(work, letter)
  if (isRefusal(paper)) return paper
  return {
    fileName: `${letter.docNo ?? letter.title}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: await letterAsDocx(paper),
  }
}
