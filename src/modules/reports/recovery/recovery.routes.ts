import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { ownKeys } from '../keys/key.store.ts'
import { addAct } from '../report.store.ts'
import * as api from './recovery.api.ts'
import * as store from './recovery.store.ts'

const AT_A_TIME = 200

/** The node, if the actor holds the permission there itself: an office keeps its own register, not those below. */
async function nodeWith(work: Work, permission: string, nodeId: string): Promise<{ id: string; name: string } | Refusal> {
  const node = await unitById(work.tx, nodeId)
  return node && work.access.may(permission, nodeId) ? node : refuse('reportRecovery.of_another_register', {})
}

async function note(
  work: Work,
  action: string,
  register: string,
  object: { kind: string; id: string },
  details: Record<string, unknown> = {},
): Promise<void> {
  await work.note({ action: `reportRecovery.${action}`, object, register, details })
}

/** The open request, if it is the actor's own. */
async function ownRequest(work: Work, id: string) {
  const request = await store.requestById(work.tx, id)
  return request && request.by_person === work.actor.personId && request.state === 'open' ? request : refuse('reportRecovery.not_found', {})
}

const setUpRoutes = [
  handle(api.readRecovery, async (call) => {
    const nodeIds = new Set(call.actor.grants.map((grant) => grant.nodeId))
    const states = []
    for (const nodeId of [...nodeIds].toSorted()) {
      const node = await unitById(call.tx, nodeId)
      if (node?.hasRegister && call.access.may('report.read', nodeId)) states.push(await store.stateAt(call, node))
    }
    return states
  }),

  handle(api.listCandidates, async (call) => {
    const node = await nodeWith(call, 'report.recover', call.query.nodeId)
    return isRefusal(node) ? node : store.candidatesAt(call.tx, node.id)
  }),

  handle(api.setUpRecovery, async (call) => {
    const node = await nodeWith(call, 'report.recover', call.body.nodeId)
    if (isRefusal(node)) return node
    const { threshold, shares } = call.body
    if (threshold > shares.length) return refuse('reportRecovery.too_few_custodians', { threshold, custodians: shares.length })
    const id = await store.setUp(call, node.id, call.body)
    if (id === null) return refuse('reportRecovery.custodian_without_key', {})
    for (const personId of await store.custodiansOf(call.tx, id))
      await notify(call, {
        ...{ personId, kind: 'report.share_given', link: '/report-keys', object: { kind: 'reportRecovery', id } },
        dedupeKey: `${id}|share|${personId}`,
      })
    await note(call, 'setUp', node.id, { kind: 'reportRecovery', id }, { threshold, custodians: shares.length })
    return store.stateAt(call, node)
  }),

  handle(api.readOwnShares, (call) => store.ownShares(call)),

  handle(api.confirmShare, async (call) => {
    const confirmed = await store.confirm(call, call.params.id)
    if (!confirmed) return refuse('reportRecovery.not_found', {})
    await call.note({ action: 'reportRecovery.confirm', object: { kind: 'reportRecovery', id: confirmed.recoveryId } })
    return { isReady: confirmed.isReady }
  }),
]

const ceremonyRoutes = [
  handle(api.requestRecovery, async (call) => {
    const node = await nodeWith(call, 'report.handle', call.body.nodeId)
    if (isRefusal(node)) return node
    const recoveryId = await store.activeRecovery(call.tx, node.id)
    if (!recoveryId) return refuse('reportRecovery.not_set_up', { register: node.name })
    const key = (await ownKeys(call.tx)).find((each) => each.isActive)
    if (!key) return refuse('reportKey.none', {})
    const id = await store.ask(call, { recoveryId, keyId: key.id, recipient: key.recipient, reason: call.body.reason })
    for (const personId of await store.custodiansOf(call.tx, recoveryId))
      await notify(call, {
        ...{ personId, kind: 'report.share_asked', link: '/report-keys', object: { kind: 'reportRecovery', id } },
        dedupeKey: `${id}|asked|${personId}`,
      })
    await note(call, 'ask', node.id, { kind: 'reportRecoveryRequest', id }, { reason: call.body.reason, recipient: key.recipient })
    return store.stateAt(call, node)
  }),

  handle(api.giveShare, async (call) => {
    const request = await store.requestById(call.tx, call.params.id)
    const isCustodian = (await store.ownShares(call)).some((share) => share.requests.some((each) => each.id === call.params.id))
    if (!request || !isCustodian) return refuse('reportRecovery.not_found', {})
    await store.give(call, request.id, call.body.sealed)
    const given = (await store.requestById(call.tx, request.id))?.given ?? 0
    if (given === request.threshold)
      await notify(call, {
        ...{
          personId: request.by_person,
          kind: 'report.shares_there',
          link: '/report-keys',
          object: { kind: 'reportRecovery', id: request.id },
        },
        dedupeKey: `${request.id}|there`,
      })
    await note(call, 'give', request.node_id, { kind: 'reportRecoveryRequest', id: request.id }, { given })
    return { given }
  }),

  handle(api.readRequest, async (call) => {
    const request = await ownRequest(call, call.params.id)
    if (isRefusal(request)) return request
    const { id, recipient, threshold, key_id: keyId } = request
    const recovery = await store.recipientOf(call.tx, request.recovery_id)
    await note(call, 'look', request.node_id, { kind: 'reportRecoveryRequest', id })
    return { id, recipient: recovery ?? recipient, threshold, keyId, ...(await store.todoOf(call.tx, request, AT_A_TIME)) }
  }),

  handle(api.recoverReports, async (call) => {
    const request = await ownRequest(call, call.params.id)
    if (isRefusal(request)) return request
    if (request.given < request.threshold)
      return refuse('reportRecovery.too_few_shares', { given: request.given, threshold: request.threshold })
    for (const copy of call.body.copies) {
      if (!(await store.recoverCopy(call.tx, request.id, copy))) return refuse('report.not_to_be_resealed', { report: copy.reportId })
      await addAct(call, copy.reportId, 'recover')
    }
    const { left } = await store.todoOf(call.tx, request, 1)
    if (left === 0) await store.finish(call, request.id)
    const reports = call.body.copies.map((copy) => copy.reportId)
    await note(call, 'recover', request.node_id, { kind: 'reportRecoveryRequest', id: request.id }, { reports, left })
    return { added: reports.length, left }
  }),
]

export const recoveryRoutes = [...setUpRoutes, ...ceremonyRoutes]
