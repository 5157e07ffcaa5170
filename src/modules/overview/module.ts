import { handle, type Module } from '../../platform/module.ts'
import { deskOf, figuresOf } from './desk/desk.store.ts'
import { readDesk, searchAll } from './overview.api.ts'
import { search } from './search.store.ts'

/** 工作台与全局搜索: what to do next and by when, and one box that finds everything a person may see. */
export const overviewModule: Module = {
  name: 'overview',
  routes: [
    handle(readDesk, async (call) => ({
      today: call.today,
      isWorkingDay: call.calendar.isWorking(call.today),
      items: await deskOf(call),
      figures: await figuresOf(call),
    })),
    handle(searchAll, (call) => search(call, call.query.words)),
  ],
}
