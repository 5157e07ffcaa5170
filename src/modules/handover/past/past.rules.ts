import type { Day } from '../../../kernel/day.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { PastSheet, PastValues } from './past.schema.ts'

type Field = keyof PastValues

/** What is wrong with one row, before it is a problem of a sheet: field, reason, what would be right. */
export interface Fault {
  field: Field
  code: string
  reason: SheetWords
  expected: SheetWords
}

const fault = (field: Field, code: string, zh: string, en: string, rightZh: string, rightEn: string): Fault => ({
  field,
  code: `past.${code}`,
  reason: { zh, en },
  expected: { zh: rightZh, en: rightEn },
})

export function problemOf(sheet: PastSheet, row: number, of: Fault): SheetProblem {
  return problemAt({ sheet: sheet.name, row, field: sheet.columns[of.field].title }, of.code, of.reason, of.expected)
}

/** Fields that a state cannot do without. */
const WARNED: readonly Field[] = ['level', 'warningLevel', 'instrument', 'docNo', 'issuedOn', 'servedOn', 'receiver', 'demands']
const NEEDED: Readonly<Record<string, readonly Field[]>> = {
  registered: [],
  assessed: ['level'],
  warned: [...WARNED, 'dueOn'],
  answered: [...WARNED, 'repliedOn'],
  closed: ['closedOn'],
}

/** What a letter cannot do without, once anything is told of it. */
const LETTER: readonly Field[] = ['warningLevel', 'instrument', 'docNo', 'issuedOn', 'servedOn']

/** What a matter in this state has not come to. */
const NOT_YET: Readonly<Record<string, readonly Field[]>> = {
  registered: ['level', ...LETTER, 'dueOn', 'repliedOn', 'closedOn'],
  assessed: [...LETTER, 'dueOn', 'repliedOn', 'closedOn'],
  warned: ['repliedOn', 'closedOn'],
  answered: ['closedOn'],
}

/** Days in the order in which they must follow each other, none in the future. */
const IN_ORDER: readonly Field[] = ['registeredOn', 'issuedOn', 'servedOn', 'repliedOn', 'closedOn']

/** Has the row whatever its state needs, in an order that can have happened? */
export function checkRow(values: PastValues, pack: PolicyPack, today: Day): Fault[] {
  const isLetterTold = LETTER.some((field) => values[field] !== null)
  const needed = [...(NEEDED[values.state] ?? []), ...(values.state === 'closed' && isLetterTold ? LETTER : [])]
  const lacking = needed
    .filter((field) => values[field] === null)
    .map((field) => fault(field, 'lacking', '这一状态必须填写', 'needed in this state', '按纸质材料填写', 'as on paper'))
  const early = (NOT_YET[values.state] ?? [])
    .filter((field) => values[field] !== null)
    .map((field) =>
      fault(
        field,
        'not_yet',
        '这一状态还没有此项',
        'there is none of it in this state',
        '留空，或者改为对应的办理状态',
        'empty, or the state that has it',
      ),
    )
  return [...lacking, ...early, ...checkDays(values, today), ...checkWarning(values, pack), ...checkTexts(values)]
}

function checkDays(values: PastValues, today: Day): Fault[] {
  const days = IN_ORDER.flatMap((field) => (typeof values[field] === 'string' ? [{ field, day: values[field] }] : []))
  const late = days.filter(({ day }) => day > today)
  const crossed = days.filter(({ day }, at) => at > 0 && day < (days[at - 1]?.day ?? day))
  const short = values.dueOn !== null && values.servedOn !== null && values.dueOn <= values.servedOn
  return [
    ...late.map(({ field }) =>
      fault(field, 'day_to_come', '日期晚于今天', 'the day is yet to come', `不晚于 ${today}`, `not after ${today}`),
    ),
    ...crossed.map(({ field }) =>
      fault(
        field,
        'days_crossed',
        '早于前一个环节的日期',
        'before the step that precedes it',
        '登记、签发、送达、回告、办结依次不早于前一日期',
        'registered, issued, served, answered, closed in this order',
      ),
    ),
    ...(short
      ? [
          fault(
            'dueOn',
            'due_before_service',
            '回告时限不晚于送达日期',
            'due on or before the day of service',
            '送达之后的日期',
            'a day after service',
          ),
        ]
      : []),
  ]
}

function checkWarning(values: PastValues, pack: PolicyPack): Fault[] {
  const instrument = pack.warning.instruments.find((each) => each.code === values.instrument)
  if (!instrument) return []
  const faults: Fault[] = []
  if (instrument.duties.some((duty) => duty.on === 'person') && values.respondent === null)
    faults.push(
      fault(
        'respondent',
        'person_missing',
        `${instrument.title}须有当事人`,
        'this instrument names a person',
        '填写反映对象的工号',
        'the number of the person',
      ),
    )
  if (instrument.rank !== null && values.warningLevel !== null && String(instrument.rank) !== values.warningLevel)
    faults.push(
      fault(
        'instrument',
        'other_rank',
        '文书与预警等级不符',
        'the instrument is of another level',
        '该等级的文书',
        'the instrument of that level',
      ),
    )
  return faults
}

function checkTexts(values: PastValues): Fault[] {
  const faults: Fault[] = []
  if (values.title.length < 4) faults.push(fault('title', 'too_short', '太短', 'too short', '不少于 4 个字', 'at least 4 characters'))
  if (values.content.length < 10)
    faults.push(fault('content', 'too_short', '太短', 'too short', '不少于 10 个字', 'at least 10 characters'))
  if (values.demands !== null && values.demands.length < 4)
    faults.push(fault('demands', 'too_short', '太短', 'too short', '不少于 4 个字', 'at least 4 characters'))
  return faults
}

/** What the register says to a number, whom a row concerns and who is to handle it. */
export interface Standing {
  unitId: string | null
  personId: string | null
  /** There is no such person, or more than one of the name. */
  isPersonUnknown: boolean
  /** Null where there is no such person. */
  handler: string | null
  /** In which register the matter lives: this one, the one above (P6) with its name, or another. */
  home: 'own' | { above: string } | 'other' | null
  importerIsConcerned: boolean
  handlerIsUnfit: boolean
  /** A number of one of the register's own series beyond its last one. */
  beyondSeries: { field: 'oldNo' | 'docNo'; last: number | null }[]
  used: readonly ('oldNo' | 'docNo')[]
}

const NOT_HERE = {
  unit: fault('unit', 'unit_unknown', '没有这个单位', 'no such unit', '组织机构中的单位全称或简称', 'the name of a unit'),
  person: fault(
    ...(['respondent', 'person_unknown', '没有此人，或者有重名', 'nobody or several of that name'] as const),
    ...(['组织机构中的工号', 'the number of the person'] as const),
  ),
  handler: fault(
    ...([
      'handler',
      'handler_unfit',
      '此人在本台账没有承办权限，或者应当回避',
      'holds no role in this register, or has to stay away',
    ] as const),
    ...(['本级纪检监察干部，且与事项无关', 'an officer of this register whom it does not concern'] as const),
  ),
  register: fault(
    ...(['unit', 'of_another_register', '不属于本台账', 'belongs to another register'] as const),
    ...(['在该单位所属的台账接续，上级没有台账的密封移交纸质材料', 'taken over there; sealed paper where there is none'] as const),
  ),
  importer: fault(
    ...(['respondent', 'importer_concerned', '与导入人有关，应当回避', 'concerns who imports it'] as const),
    ...(['由其他纪检监察干部导入这一行', 'imported by another officer'] as const),
  ),
}

const ofSuperior = (above: string) =>
  fault(
    ...(['respondent', 'of_superior'] as const),
    ...(['涉及本级主要负责人或纪检监察机构，不得登记在本级台账', 'concerns the head or the discipline body of this register'] as const),
    ...([`由“${above}”在其台账接续`, `taken over by ${above} in its own register`] as const),
  )

const beyond = ({ field, last }: Standing['beyondSeries'][number]) =>
  fault(
    ...([field, 'series_not_continued'] as const),
    ...([`超出本序列末号（${last ?? 0}）`, `beyond the last number of its series (${last ?? 0})`] as const),
    ...(['先在“编号接续”登记纸面末号并由他人确认', 'state the last number on paper first, and have it confirmed'] as const),
  )

const inUse = (field: 'oldNo' | 'docNo') =>
  fault(
    ...([field, 'number_in_use', '本台账已有这个编号', 'the number is used in this register'] as const),
    ...(['核对编号；已在系统内的事项不再导入', 'check it; what is in the product is not imported again'] as const),
  )

/** May a row of this standing come into this register? */
export function checkStanding(at: Standing): Fault[] {
  const { home } = at
  const plain: [boolean, Fault][] = [
    [at.unitId === null, NOT_HERE.unit],
    [at.isPersonUnknown, NOT_HERE.person],
    [at.handler === null || at.handlerIsUnfit, NOT_HERE.handler],
    [home === 'other', NOT_HERE.register],
    [at.importerIsConcerned, NOT_HERE.importer],
  ]
  return [
    ...plain.flatMap(([holds, what]) => (holds ? [what] : [])),
    ...(typeof home === 'object' && home !== null ? [ofSuperior(home.above)] : []),
    ...at.beyondSeries.map(beyond),
    ...at.used.map(inUse),
  ]
}
