import { refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { noteAct } from '../report.act.ts'
import { addAct, reportById } from '../report.store.ts'
import { listToReseal, makeOwnKey, readOwnKeys, reseal, rewrapOwnKey } from './key.api.ts'
import { addCopy, copiesMissing, giveUpKeys, insertKey, ownKeys, rewrapKey } from './key.store.ts'

const AT_A_TIME = 200

export const keyRoutes = [
  handle(readOwnKeys, (call) => ownKeys(call.tx)),

  handle(makeOwnKey, async (call) => {
    const id = await insertKey(call, call.body)
    if (id === null) return refuse('reportKey.taken', {})
    const given = call.body.lostEarlier ? await giveUpKeys(call.tx) : 0
    await call.note({
      action: 'reportKey.make',
      object: { kind: 'reportKey', id },
      details: { recipient: call.body.recipient, givenUp: given },
    })
    return ownKeys(call.tx)
  }),

  handle(rewrapOwnKey, async (call) => {
    if (!(await rewrapKey(call.tx, call.params.id, call.body.wrapped))) return refuse('reportKey.not_found', {})
    await call.note({ action: 'reportKey.rewrap', object: { kind: 'reportKey', id: call.params.id } })
    return ownKeys(call.tx)
  }),

  handle(listToReseal, (call) => copiesMissing(call.tx, AT_A_TIME)),

  handle(reseal, async (call) => {
    const touched = new Set<string>()
    for (const copy of call.body.copies) {
      if (!(await addCopy(call.tx, copy))) return refuse('report.not_to_be_resealed', { report: copy.reportId })
      touched.add(copy.reportId)
    }
    for (const reportId of touched) {
      const row = await reportById(call.tx, reportId)
      const keys = call.body.copies.flatMap((copy) => (copy.reportId === reportId ? [copy.keyId] : []))
      await addAct(call, reportId, 'reseal')
      if (row) await noteAct(call, row, 'reseal', { keys })
    }
    return { added: call.body.copies.length, left: (await copiesMissing(call.tx, 1)).count }
  }),
]
