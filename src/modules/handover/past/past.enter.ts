import type { Work } from '../../../platform/module.ts'
import { insertTakenConclusion } from '../../assessment/taken.store.ts'
import type { ItemState } from '../../intake/item.schema.ts'
import { insertPastItem } from '../../intake/takeover/past-item.store.ts'
import { setDeadline } from '../../matters/deadlines/deadline.store.ts'
import type { MatterStage } from '../../matters/matter.schema.ts'
import { insertMatter } from '../../matters/matter.store.ts'
import { letterSerial, seriesUnder } from '../../matters/takeover/series.rules.ts'
import { tell } from '../../matters/timeline.store.ts'
import type { Subject, Unit } from '../../organisation/organisation.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { Instrument } from '../../policy/parts/warning-policy.schema.ts'
import { takeOverWarning } from '../../warnings/takeover/past-letter.store.ts'
import { planDuties } from '../../warnings/warning.rules.ts'
import type { WarningDraft } from '../../warnings/warning.schema.ts'
import type { PastState, PastValues } from './past.schema.ts'
import { insertPast } from './past.store.ts'

/** A row that may come in, with whom it names. */
export interface NewPast {
  values: PastValues
  unitId: string
  personId: string | null
  handler: string
  subjects: readonly Subject[]
}

const STAGES: Record<PastState, MatterStage> = {
  registered: 'registered',
  assessed: 'assessed',
  warned: 'warning',
  answered: 'warning',
  closed: 'closed',
}
const ITEM_STATES: Record<PastState, ItemState> = {
  registered: 'registered',
  assessed: 'assessed',
  warned: 'warned',
  answered: 'warned',
  closed: 'closed',
}
const STANDS = { warned: 'owed', answered: 'answered', closed: 'met' } as const

/** Enter one matter as it stands on paper. Its number is its old one; its clocks run from the days that paper gave; its history stays on paper. */
export async function enterPast(work: Work, register: Unit, pack: PolicyPack, of: NewPast, reason: string): Promise<void> {
  const { values } = of
  const state = values.state as PastState
  const matterId = await insertMatter(
    work,
    { register, pack, title: values.title, subjects: of.subjects },
    { matterNo: values.oldNo, openedOn: values.registeredOn, stage: STAGES[state] },
  )
  await insertPast(work, matterId, register.id, values, reason)
  const rank = values.level === null ? null : Number(values.level)
  const itemId = await insertPastItem(
    work.tx,
    {
      ...{ matterId, ledgerNo: values.oldNo, channel: values.channel, signType: values.signType, keyArea: values.keyArea },
      ...{
        title: values.title,
        content: values.content,
        receivedOn: values.registeredOn,
        state: ITEM_STATES[state],
        rank,
        handler: of.handler,
      },
    },
    pack,
  )
  const clock = { matterId, kind: 'assessment', objectId: itemId, link: `/ledger/${itemId}`, personIds: [of.handler] }
  if (state === 'registered') await setDeadline(work, clock, values.registeredOn, pack.assessment.limit, pack.warning.lights.remindBefore)
  if (rank !== null && state !== 'registered') await insertTakenConclusion(work, matterId, rank, `纸质材料接续（${values.oldNo}）`)
  await enterWarning(work, register, pack, of, matterId)
  await tell(work, matterId, {
    key: 'takeover.entered',
    facts: { oldNo: values.oldNo, past: state, registeredOn: values.registeredOn, enteredOn: work.today },
    link: `/ledger/${itemId}`,
  })
  await work.note({
    action: 'takeover.matter',
    object: { kind: 'matter', id: matterId },
    matterId,
    register: register.id,
    details: { oldNo: values.oldNo, state, registeredOn: values.registeredOn, reason },
  })
}

/** The letter that went out on paper, where the row tells of one. */
async function enterWarning(work: Work, register: Unit, pack: PolicyPack, of: NewPast, matterId: string): Promise<void> {
  const { values } = of
  const instrument = pack.warning.instruments.find((each) => each.code === values.instrument)
  const { docNo, issuedOn, servedOn, warningLevel, state } = values
  if (!instrument || docNo === null || issuedOn === null || servedOn === null || warningLevel === null) return
  if (state !== 'warned' && state !== 'answered' && state !== 'closed') return
  const draft = draftOf(of, instrument, Number(warningLevel))
  const serial = letterSerial(docNo, register.agencyMark ?? register.shortName, seriesUnder(pack.warning.instruments))
  const number = {
    text: docNo,
    series: serial?.series.replace('letter:', '') ?? null,
    year: serial?.year ?? null,
    serial: serial?.serial ?? null,
  }
  await takeOverWarning(
    work,
    {
      ...{ matterId, title: instrument.title, draft, number, issuedOn, servedOn, receiver: values.receiver ?? '', handler: of.handler },
      ...{ reason: `期中接续，${work.today} 录入`, duties: planDuties(draft, instrument, pack), stands: STANDS[state] },
      ...{ dueOn: values.dueOn, repliedOn: values.repliedOn },
    },
    pack,
  )
}

function draftOf({ values, personId, unitId }: NewPast, instrument: Instrument, rank: number): WarningDraft {
  return {
    conditions: { brokeRule: false, publicDissatisfied: false, seriousConsequence: false, signs: [] },
    rank,
    deviationReason: '期中接续：等级和认定以纸质文书为准',
    instrument: instrument.code,
    personId,
    unitId,
    facts: values.content,
    brokenRules: [],
    demands: values.demands ?? '以纸质文书为准',
    limits: {},
  }
}
