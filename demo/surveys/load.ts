import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { allUnits } from '../../src/modules/organisation/organisation.store.ts'
import { writeQuestionnaire } from '../../src/modules/surveys/questionnaire/questionnaire.act.ts'
import { TEMPLATES } from '../../src/modules/surveys/questionnaire/template.schema.ts'
import type { AnswerValues } from '../../src/modules/surveys/site/answer.schema.ts'
import { keepAnswer } from '../../src/modules/surveys/site/site.store.ts'
import { act, prepareSurvey } from '../../src/modules/surveys/survey.act.ts'
import { keepSurvey } from '../../src/modules/surveys/survey.jobs.ts'
import type { AnswerAccess } from '../../src/modules/surveys/survey.schema.ts'
import { surveyRow } from '../../src/modules/surveys/survey.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { Random } from '../random.ts'

const PAST_HALVES = 4
const OPEN_DAYS = 20

/** Who is asked about: how satisfied at first, how that moves from half to half, how many answer. The last is too small to be shown at first. */
const ASKED = [
  { name: '路政科', first: 3.3, move: 0.3, answers: 22, more: 1 },
  { name: '工程科', first: 3.9, move: -0.28, answers: 17, more: 0 },
  { name: '养护科', first: 4.1, move: 0.05, answers: 14, more: 1 },
  { name: '财务科', first: 4, move: 0.1, answers: 3, more: 2 },
]

const REMARKS = [
  '窗口人员态度好，希望中午也有人值班。',
  '材料要求写得清楚，但预约电话经常占线。',
  '验收等了两个多星期，没有人说明原因。',
  '希望办理进度能在网上查到。',
  '第二次去才知道还缺一份材料，应一次说清。',
  '整体满意，比前几年方便多了。',
]

interface Hands {
  bureau: string
  preparer: string
  approver: string
}

/** Half a year of satisfaction with service after the other, one survey that is open now, and a questionnaire for the staff that nobody asked by yet. */
export async function loadSurveys(work: Work, institution: Institution, bureau: string): Promise<void> {
  const holder = (role: string) => institution.roles.find((each) => each.role === role && each.nodeId === bureau)?.personId
  const [preparer, approver] = [holder('disciplineOfficer'), holder('disciplineHead')]
  const service = TEMPLATES.find((each) => each.code === 'service')
  const staff = TEMPLATES.find((each) => each.code === 'staff')
  if (preparer === undefined || approver === undefined || preparer === approver || !service || !staff) return
  const hands = { bureau, preparer, approver }
  const below = (await allUnits(work.tx)).filter((each) => each.parentId === bureau)
  const units = ASKED.map(({ name, ...how }, at) => ({
    ...how,
    id: (below.find((each) => each.shortName === name) ?? below[at])?.id ?? bureau,
  }))
  const random = new Random('surveys')
  const began = addDays(work.today, -800)
  const questionnaire = done(await writeQuestionnaire(as(work, preparer, began), bureau, service))
  const halves = halvesBefore(addDays(work.today, -OPEN_DAYS - 10))
  for (const [at, { period, endsOn }] of halves.entries())
    await hold(work, hands, { questionnaire, period, opensOn: addDays(endsOn, 4), at, units, random: random.fork(period), access: 'link' })
  const { period } = halfOf(work.today)
  await hold(work, hands, {
    ...{ questionnaire, period, opensOn: addDays(work.today, -6), at: PAST_HALVES, units, random: random.fork('open'), access: 'both' },
  })
  done(await writeQuestionnaire(as(work, preparer, addDays(work.today, -3)), bureau, staff))
}

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo survey refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

/** The same work on another day, by this person. */
const as = (work: Work, personId: string, today: Day): Work => ({ ...work, today, actor: { ...work.actor, personId } })

function halfOf(day: Day): { period: string; endsOn: Day } {
  const year = day.slice(0, 4)
  return day.slice(5) < '07-01' ? { period: `${year}H1`, endsOn: `${year}-06-30` } : { period: `${year}H2`, endsOn: `${year}-12-31` }
}

/** Halves that ended by this day, the earliest first. */
function halvesBefore(day: Day): { period: string; endsOn: Day }[] {
  const year = Number(day.slice(0, 4))
  return [year - 3, year - 2, year - 1, year]
    .flatMap((each) => [halfOf(`${each}-01-01`), halfOf(`${each}-12-31`)])
    .filter(({ endsOn }) => endsOn <= day)
    .slice(-PAST_HALVES)
}

interface Held {
  questionnaire: string
  period: string
  opensOn: Day
  at: number
  units: readonly { id: string; first: number; move: number; answers: number; more: number }[]
  random: Random
  access: AnswerAccess
}

/** Prepared, put forward, approved, answered, and over where its last day is past. */
async function hold(work: Work, { bureau, preparer, approver }: Hands, of: Held): Promise<void> {
  const { questionnaire, period, opensOn, units, access } = of
  const closesOn = addDays(opensOn, OPEN_DAYS)
  const before = addDays(opensOn, -5)
  const id = done(
    await prepareSurvey(as(work, preparer, before), bureau, {
      ...{ title: '服务对象满意度测评', questionnaireId: questionnaire, targets: units.map((each) => each.id) },
      ...{ period, access, opensOn, closesOn },
    }),
  )
  done(await act(as(work, preparer, addDays(before, 1)), id, 1, { kind: 'submit' }))
  done(await act(as(work, approver, opensOn), id, 2, { kind: 'approve', note: '同意，注意告知答题人不记名。' }))
  const slug = (await surveyRow(work.tx, id))?.slug ?? ''
  await answer(work, slug, of)
  if (closesOn >= work.today) return
  const row = await surveyRow(work.tx, id)
  if (row) await keepSurvey({ ...work, today: addDays(closesOn, 1) }, row)
}

async function answer(work: Work, slug: string, { units, at, opensOn, random }: Held): Promise<void> {
  for (const unit of units)
    for (let count = 0; count < unit.answers + unit.more * at; count += 1) {
      const mark = () => Math.min(5, Math.max(1, Math.round(unit.first + unit.move * at + (random.next() + random.next() - 1) * 2)))
      const remark: AnswerValues = random.next() < 0.3 ? { q6: REMARKS[random.int(0, REMARKS.length - 1)] ?? '' } : {}
      const values = { q1: mark(), q2: mark(), q3: mark(), q4: mark(), q5: random.int(1, 4), ...remark }
      await keepAnswer(work.tx, slug, { unitId: unit.id, values, codeHash: null, day: addDays(opensOn, 1) })
    }
}
