import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dueDay } from '../../src/kernel/calendar.ts'
import { addDays, type Day, yearOf } from '../../src/kernel/day.ts'
import { itemRow, setItem } from '../../src/modules/intake/item.store.ts'
import { register } from '../../src/modules/intake/register.act.ts'
import { meetDeadline, setDeadline } from '../../src/modules/matters/deadlines/deadline.store.ts'
import { moveTo } from '../../src/modules/matters/matter.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import { unitOf } from '../../src/modules/organisation/organisation.store.ts'
import { hearingPolicyOf } from '../../src/modules/protection/hearing/hearing.rules.ts'
import { insertHearing, saveHearingAnswer } from '../../src/modules/protection/hearing/hearing.store.ts'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import { draftSchema } from '../../src/modules/warnings/warning.schema.ts'
import type { Work } from '../../src/platform/module.ts'
import { as, done, type Hands } from './hands.ts'

const FACTS = '经核实，该同志 2 月 3 日受理的大件运输许可未作现场核查即予审批，与许可工作规程不符。'

/** A letter that was served on paper, on which a correction was granted and a statement waits for its answer. */
export async function loadHearings(work: Work, { bureau, officer, head, staff }: Hands): Promise<void> {
  const [person] = staff
  if (person === undefined) return
  const served = addDays(work.today, -8)
  const letter = await servedLetter(work, { bureau, officer, person, served })
  if (!letter) return
  const { answerLimit } = hearingPolicyOf(await packAt(work.tx, bureau, work.today))
  const filed = as(work, person, bureau, addDays(work.today, -5))
  const file = async (kind: 'statement' | 'correction', given: { text: string; wrong: string; right: string }) => {
    const id = randomUUID()
    const dueOn = dueDay(work.calendar, filed.today, answerLimit)
    const behalf = { kind: 'person' as const, id: person }
    await insertHearing(filed, { kind, files: [], ...given }, { ...letter, id, registerNode: bureau, behalf, dueOn })
    const deadline = { matterId: letter.matterId, kind: 'hearing.answer', objectId: id, link: `/hearings/${id}`, personIds: [head] }
    await setDeadline(filed, deadline, filed.today, answerLimit, 1)
    await work.note({ action: 'hearing.file', object: { kind: 'hearing', id }, matterId: letter.matterId, register: bureau })
    return id
  }
  const right = '2 月 5 日受理的大件运输许可'
  const text = '文书所写受理日期与办件系统不符，系统记录为 2 月 5 日，附截图说明。'
  const corrected = await file('correction', { text, wrong: '2 月 3 日受理的大件运输许可', right })
  const answered = as(work, head, bureau, addDays(work.today, -3))
  await saveHearingAnswer(answered, corrected, 'corrected', { decision: 'correct', text: '经核对办件系统，日期有误，予以更正。', right })
  await meetDeadline(answered, corrected, 'hearing.answer')
  await file('statement', {
    text: '当日许可窗口只有一人值守，现场核查由相邻路段协助，记录未及时上传，愿意接受整改要求。',
    wrong: '',
    right: '',
  })
}

interface Paper {
  bureau: string
  officer: string
  person: string
  served: Day
}

/** A warning whose letter went out on paper. */
async function servedLetter(work: Work, paper: Paper): Promise<{ matterId: string; letterId: string } | undefined> {
  const pack = await packAt(work.tx, paper.bureau, work.today)
  const unitId = await unitOf(work.tx, paper.person)
  const matterId = pack && (await warnedMatter(work, paper, pack))
  const instrument = pack?.warning.instruments.find((each) => each.rank === 1)
  if (!matterId || !unitId || !instrument) return undefined
  return { matterId, letterId: await insertPaper(work, paper, { matterId, unitId, instrument }) }
}

/** A matter on which the office came to warn. */
async function warnedMatter(work: Work, { bureau, officer, person, served }: Paper, pack: PolicyPack): Promise<string | undefined> {
  const [channel, signType, keyArea] = [pack.channels[0]?.code, pack.signTypes[0]?.code, pack.keyAreas[0]?.code]
  if (channel === undefined || signType === undefined || keyArea === undefined) return undefined
  const began = as(work, officer, bureau, addDays(served, -12))
  const entry = { signalId: null, source: '', channel, signType, keyArea, title: '许可未经现场核查即审批', content: FACTS }
  const subjects = [{ kind: 'person' as const, id: person }]
  const { itemId } = done(await register(began, { ...entry, receivedOn: began.today, subjects, reporterKind: 'anonymous' }))
  const item = await itemRow(work.tx, itemId)
  if (!item) return undefined
  await setItem(work.tx, itemId, { state: 'warned', rank: 1, verification: 'verified' })
  await meetDeadline(began, itemId, 'assessment')
  await moveTo(work.tx, item.matterId, 'warning')
  return item.matterId
}

/** The letter as paper keeps it: approved and served outside of the product. */
async function insertPaper(
  work: Work,
  { bureau, officer, person, served }: Paper,
  { matterId, unitId, instrument }: { matterId: string; unitId: string; instrument: PolicyPack['warning']['instruments'][number] },
): Promise<string> {
  const draft = draftSchema.parse({
    ...{ conditions: { brokeRule: true, publicDissatisfied: false, seriousConsequence: false, signs: [] }, rank: 1, deviationReason: null },
    ...{
      instrument: instrument.code,
      personId: person,
      unitId,
      facts: FACTS,
      brokenRules: [],
      demands: '请书面说明情况，并落实现场核查制度。',
    },
  })
  const [warningId, letterId] = [randomUUID(), randomUUID()]
  const year = yearOf(served)
  const service = { servedOn: served, method: 'inPerson', receiver: '本人', backdatingReason: null }
  await sql`
    INSERT INTO warnings (id, matter_id, title, rank, draft, person_id, unit_id, state, drafted_by, issued_on)
    VALUES (${warningId}, ${matterId}, ${instrument.title}, 1, ${JSON.stringify(draft)}::jsonb, ${person}, ${unitId}, 'open', ${officer}, ${served})`.execute(
    work.tx,
  )
  await sql`
    INSERT INTO letters (id, matter_id, warning_id, purpose, instrument, title, issuing_node, rank, unit_id, state, drafted_by, series, year, serial, doc_no, issued_on, service, served_entered_by)
    VALUES (${letterId}, ${matterId}, ${warningId}, 'warning', ${instrument.code}, ${instrument.title}, ${bureau}, 1, ${unitId}, 'served', ${officer}, 'paper', ${year}, 1,
      ${`廉预（纸）〔${year}〕1号`}, ${served}, ${JSON.stringify(service)}::jsonb, ${officer})`.execute(work.tx)
  const owed = instrument.duties.find((each) => each.on === 'person')
  const limit = owed?.limit ?? { count: 10, unit: 'workday' as const }
  await sql`
    INSERT INTO duties (id, matter_id, warning_id, letter_id, kind, respondent_kind, respondent_id, state, limit_count, limit_unit, served_on, due_on)
    VALUES (${randomUUID()}, ${matterId}, ${warningId}, ${letterId}, ${owed?.kind ?? 'statement'}, 'person', ${person}, 'owed', ${limit.count}, ${limit.unit}, ${served},
      ${dueDay(work.calendar, served, limit)})`.execute(work.tx)
  await work.note({ action: 'warning.takeOver', object: { kind: 'warning', id: warningId }, matterId, register: bureau })
  return letterId
}
