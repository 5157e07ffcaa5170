import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { letterRow } from '../../warnings/letters/letter.store.ts'
import { answerHearing, fileHearing } from './hearing.act.ts'
import {
  answerAHearing,
  exportHearings,
  fileAHearing,
  listHearings,
  listOwnHearings,
  readHearing,
  readLetterHearings,
} from './hearing.api.ts'
import { hearingLines, hearingPageOf } from './hearing.page.ts'
import { HEARING_KIND_TITLES, HEARING_STATE_TITLES, type HearingLine } from './hearing.schema.ts'
import { addressedAs, correctionsOf, hearingById, type HearingFilter, hearingsPage } from './hearing.store.ts'

const EXPORT_ROWS = 20_000
const OF_LETTER = 50

async function listed(work: Work, filter: HearingFilter, cursor: string | undefined, limit: number) {
  const rows = await hearingsPage(work.tx, filter, cursor, limit + 1)
  const page = rows.slice(0, limit)
  return { items: await hearingLines(work, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

export const hearingRoutes: readonly Route[] = [
  handle(listHearings, (call) => {
    const { state, kind, search, cursor, limit } = call.query
    return listed(call, { state, kind, words: search }, cursor, limit)
  }),

  handle(listOwnHearings, (call) => {
    const { state, kind, search, cursor, limit } = call.query
    return listed(call, { state, kind, words: search, filedBy: call.actor.personId }, cursor, limit)
  }),

  handle(exportHearings, async (call) => {
    const { state, kind, search } = call.query
    const rows = await hearingsPage(call.tx, { state, kind, words: search }, undefined, EXPORT_ROWS)
    await call.note({ action: 'hearing.export', object: { kind: 'hearing', id: 'list' }, details: { rows: rows.length } })
    return workbookOf<HearingLine>(
      '陈述申辩和更正',
      '陈述申辩',
      [
        { title: '类型', width: 12, cell: (line) => HEARING_KIND_TITLES[line.kind] },
        { title: '文号', width: 22, cell: (line) => line.docNo },
        { title: '文书', width: 36, cell: (line) => line.letterTitle },
        { title: '提出人', width: 12, cell: (line) => line.filedByName },
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '提出日期', width: 12, cell: (line) => line.filedOn },
        { title: '状态', width: 12, cell: (line) => HEARING_STATE_TITLES[line.state] },
        { title: '时限', width: 12, cell: (line) => line.countdown?.dueOn ?? null },
      ],
      await hearingLines(call, rows),
    )
  }),

  handle(readLetterHearings, async (call) => {
    const letter = await letterRow(call.tx, call.params.id)
    if (!letter) return refuse('letter.not_found', { letter: call.params.id })
    return {
      lines: await hearingLines(call, await hearingsPage(call.tx, { letterId: letter.id }, undefined, OF_LETTER)),
      corrections: await correctionsOf(call.tx, letter.id),
      mayFile: (await addressedAs(call.tx, letter.id)) !== undefined,
    }
  }),

  handle(fileAHearing, async (call) => {
    const id = await fileHearing(call, call.params.id, call.body)
    return isRefusal(id) ? id : hearingPageOf(call, id)
  }),

  handle(readHearing, async (call) => {
    const of = await hearingById(call.tx, call.params.id)
    if (of)
      await call.note({
        ...{ action: 'hearing.open', object: { kind: 'hearing', id: of.id } },
        ...{ matterId: of.matterId, register: of.registerNode },
      })
    return hearingPageOf(call, call.params.id)
  }),

  handle(answerAHearing, async (call) => (await answerHearing(call, call.params.id, call.body)) ?? hearingPageOf(call, call.params.id)),
]
