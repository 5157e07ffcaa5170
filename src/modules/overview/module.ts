import { handle, type Module } from '../../platform/module.ts'
import { deskOf, figuresOf } from './desk/desk.store.ts'
import { readDesk, searchAll } from './overview.api.ts'
import { outlookRoutes } from './outlook/outlook.routes.ts'
import { situationMigration } from './situation/situation.migration.ts'
import { situationRoutes } from './situation/situation.routes.ts'
import { search } from './search.store.ts'

/** Discipline officers, leaders and heads of units: each for the own unit and those below. */
const LOOKERS = [
  ...['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'principalLeader'],
  ...['leaderInCharge', 'leadingGroupMember', 'sectionHead'],
]

/** 工作台与全局搜索: what to do next and by when, and one box that finds everything a person may see. */
export const overviewModule = (dataFolder: string): Module => ({
  name: 'overview',
  migrations: { '442_situation_counts': situationMigration },
  permissions: { 'situation.read': LOOKERS },
  refusals: { 'situation.out_of_sight': 403, 'situation.base_not_shown': 400 },
  routes: [
    ...situationRoutes(dataFolder),
    ...outlookRoutes,
    handle(readDesk, async (call) => ({
      today: call.today,
      isWorkingDay: call.calendar.isWorking(call.today),
      items: await deskOf(call),
      figures: await figuresOf(call),
    })),
    handle(searchAll, (call) => search(call, call.query.words)),
  ],
})
