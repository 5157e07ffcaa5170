import { type DocNo, type OfficialLetter, officialLetter } from '../../../platform/documents/letter.schema.ts'
import { letterAsDocx } from '../../../platform/documents/letter.docx.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { FileAnswer, Work } from '../../../platform/module.ts'
import { matterById, packOfMatter } from '../../matters/matter.store.ts'
import { personsById, unitById } from '../../organisation/organisation.store.ts'
import { pdfOf } from '../../warnings/letters/letter.print.ts'
import type { Clarification } from './clarification.store.ts'
import { paperOf } from './clarification.store.ts'
import { composeClarification } from './compose.rules.ts'

/** The document as it stands today, with its number or as a draft without one. */
export async function composed(work: Work, of: Clarification, docNo: DocNo | null): Promise<OfficialLetter | Refusal> {
  const matter = await matterById(work.tx, of.matterId)
  const node = await unitById(work.tx, of.registerNode)
  const person = (await personsById(work.tx, [of.personId])).get(of.personId)
  if (!matter || !node || !person) return refuse('clarification.not_found', { clarification: of.id })
  const { names } = (await packOfMatter(work.tx, matter)).bodies
  return officialLetter.parse(
    composeClarification({
      ...{ way: of.way, scope: of.scope, statement: of.statement, docNo, day: work.today },
      person: { name: person.name, post: person.postTitle, unitName: person.unitName },
      issuer: {
        name: `${node.name}${names.discipline ?? '纪律检查委员会'}`,
        office: `${node.name}${names.legalSupervision ?? '法制监察科'}`,
      },
    }),
  )
}

/** As approved; before that only for whoever sees the matter, as a draft. */
async function onPaper(work: Work, of: Clarification): Promise<OfficialLetter | Refusal> {
  return (await paperOf(work.tx, of.id)) ?? composed(work, of, null)
}

const nameOf = (of: Clarification) => of.docNo ?? '澄清（草稿）'

/** As PDF; each copy carries who took it and when (P17). */
export async function clarificationAsPdf(work: Work, of: Clarification): Promise<FileAnswer | Refusal> {
  const paper = await onPaper(work, of)
  if (isRefusal(paper)) return paper
  return pdfOf({ ...paper, watermark: { name: work.actor.name, at: work.now.toISOString() } }, nameOf(of))
}

export async function clarificationAsDocx(work: Work, of: Clarification): Promise<FileAnswer | Refusal> {
  const paper = await onPaper(work, of)
  if (isRefusal(paper)) return paper
  return {
    fileName: `${nameOf(of)}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: await letterAsDocx(paper),
  }
}
