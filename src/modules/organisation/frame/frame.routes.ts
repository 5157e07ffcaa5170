import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { wordsOf } from '../../../platform/sheets/cell.rules.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import type { z } from 'zod'
import { personsById } from '../organisation.store.ts'
import { bodySheet, type Register } from '../register/register.schema.ts'
import { heldRegister } from '../register/register.store.ts'
import { exportRoster, readFrame } from './frame.api.ts'
import { belowOf, gapsOf, rosterOf } from './frame.rules.ts'
import { bodyMember } from './frame.schema.ts'

type Line = z.infer<typeof bodyMember>

export const frameRoutes = [
  handle(readFrame, async (work) => {
    const { id } = work.params
    const register = await registerSeen(work, id)
    if (isRefusal(register)) return register
    return {
      members: await membersOf(work, register, id),
      gaps: gapsOf(register, id, work.today),
      below: belowOf(register, id, work.today).filter((each) => work.access.may('organisation.read', each.unitId)),
    }
  }),

  handle(exportRoster, async (work) => {
    const { id } = work.params
    const register = await registerSeen(work, id)
    if (isRefusal(register)) return register
    const name = register.units.find((unit) => unit.no === id)?.name ?? ''
    const { body, role } = bodySheet.columns
    return workbookOf(
      `${name}领导小组名单`,
      '名单',
      [
        { title: '机构', width: 18, cell: (row: Line) => wordsOf(body, row.body)?.zh ?? '' },
        { title: '职责', width: 10, cell: (row) => wordsOf(role, row.role)?.zh ?? '' },
        { title: '姓名', width: 12, cell: (row) => row.person.name },
        { title: '现任职务', width: 36, cell: (row) => `${row.person.unitName ?? ''} ${row.person.postTitle ?? ''}`.trim() },
        { title: '任期起', width: 12, cell: (row) => row.fromOn },
        { title: '任期止', width: 12, cell: (row) => row.toOn ?? '' },
        { title: '文号', width: 24, cell: (row) => row.document ?? '' },
      ],
      (await membersOf(work, register, id)).filter((row) => !row.isPast),
    )
  }),
]

/** The register, where the person may see the frame of this unit: their own or one above them in the same house. */
async function registerSeen(work: Work, id: string): Promise<Register | Refusal> {
  const register = await heldRegister(work.tx)
  if (!register.units.some((unit) => unit.no === id)) return refuse('organisation.no_such_unit', { unit: id })
  const sections = register.units.filter((unit) => unit.parent === id && unit.kind === 'section').map((unit) => unit.no)
  const isSeen = [id, ...sections].some((no) => work.access.may('organisation.read', no))
  return isSeen ? register : refuse('organisation.out_of_sight', { unit: id })
}

async function membersOf(work: Work, register: Register, id: string): Promise<Line[]> {
  const roster = rosterOf(register, id, work.today)
  const persons = await personsById(
    work.tx,
    roster.map((each) => each.person),
  )
  return roster.flatMap(({ unit: _unit, ...each }) => {
    const person = persons.get(each.person)
    return person ? [bodyMember.parse({ ...each, person })] : []
  })
}
