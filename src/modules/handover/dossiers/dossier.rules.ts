import type { Day } from '../../../kernel/day.ts'
import { problemAt } from '../../../platform/sheets/problem.rules.ts'
import type { SheetProblem, SheetWords } from '../../../platform/sheets/sheet.schema.ts'
import { numberIn } from '../scans/scan.rules.ts'
import { dossierSheet, type DossierValues } from './dossier.schema.ts'

/** What the register says to a row. */
export interface DossierStanding {
  personId: string | null
  /** Where matters of that person are kept: here, at a superior register, elsewhere; null where nobody is meant. */
  home: 'own' | 'other' | { above: string } | null
  importerIsConcerned: boolean
  /** Another person's dossier bears this number already, in the register or in the file; whose is not said, for the importer may not see it. */
  isNumberTaken: boolean
}

type Field = keyof DossierValues
const say = (zh: string, en: string): SheetWords => ({ zh, en })
const at = (row: number, field: Field, code: string, reason: SheetWords, expected: SheetWords): SheetProblem =>
  problemAt({ sheet: dossierSheet.name, row, field: dossierSheet.columns[field].title }, `dossier.${code}`, reason, expected)

/** All that is wrong with one row: whom it is about, in whose register, and its day. */
export function checkDossierRow(row: number, values: DossierValues, standing: DossierStanding, today: Day): SheetProblem[] {
  const { personId, home } = standing
  const faults: SheetProblem[] = []
  const person = (code: string, reason: SheetWords, expected: SheetWords) => faults.push(at(row, 'person', code, reason, expected))
  if (personId === null)
    person(
      'person_unknown',
      say(`“${values.person}”不在人员名册中，或者有重名`, `"${values.person}" is not on the register of persons, or several have the name`),
      say('工号，或者不重名的姓名', 'a number, or a name that only one person has'),
    )
  else if (standing.importerIsConcerned)
    person(
      'own_or_kin',
      say('本人或者亲属的廉政档案应当回避', 'one’s own dossier or that of a relative'),
      say('请由其他纪检监察人员导入', 'another officer takes it over'),
    )
  else if (home === 'other')
    person(
      'of_another_register',
      say('此人不属于本台账', 'the person belongs to another register'),
      say('在其所属台账接续', 'take it over at that register'),
    )
  else if (home !== null && home !== 'own')
    person(
      'of_superior',
      say(`此人的事项由上级（${home.above}）办理`, `matters of this person are kept by the superior (${home.above})`),
      say('由上级在其台账接续', 'the superior takes it over at its register'),
    )
  if (standing.isNumberTaken)
    faults.push(
      at(
        row,
        'dossierNo',
        'number_taken',
        say(`档案编号“${values.dossierNo}”已被使用`, `the number "${values.dossierNo}" is in use already`),
        say('一个编号只对应一人，本表中也是如此', 'one number for one person, in this file too'),
      ),
    )
  if (values.place < 1)
    faults.push(at(row, 'place', 'place', say('序号从 1 起', 'places begin with 1'), say('1 以上的整数', 'a whole number from 1')))
  if (values.day !== null && values.day > today)
    faults.push(
      at(row, 'day', 'day_to_come', say('形成日期晚于今日', 'the day is still to come'), say('不晚于今日的日期', 'a day up to today')),
    )
  return faults
}

const bare = (name: string) => name.normalize('NFKC').trim().toLowerCase()
const stem = (name: string) => bare(name).replace(/\.[^.]*$/, '')

/** To what a scan belongs: the entries that name it, with or without its ending, else the dossier whose number begins its name; null: to nothing here. */
export function belongsTo(
  fileName: string,
  entries: readonly { lineId: string; dossierNo: string; file: string }[],
): { dossierNo: string; lineIds: string[] } | null {
  const named = entries.filter(({ file }) => file !== '' && (bare(file) === bare(fileName) || bare(file) === stem(fileName)))
  const [first] = named
  if (first)
    return { dossierNo: first.dossierNo, lineIds: named.filter((each) => each.dossierNo === first.dossierNo).map((each) => each.lineId) }
  const dossierNo = numberIn(fileName, [...new Set(entries.map((each) => each.dossierNo))])
  return dossierNo === null ? null : { dossierNo, lineIds: [] }
}
