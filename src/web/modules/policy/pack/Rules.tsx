import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { type Column, DataTable, FactList } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RankMark } from './Scales.tsx'
import { useLimitWords } from './useLimitWords.ts'
import { useRoleWords } from './useRoleWords.ts'

interface Of {
  pack: PolicyPack
}
type Warning = PolicyPack['warning']

/** The decision table of Article 14, as the regulation reads. */
export function Proposal({ pack }: Of) {
  const words = useWords()
  const rows = pack.warning.proposal.map((row, index) => ({ ...row, key: String(index) }))
  const told = (value: boolean | null) => (value === null ? words('proposal.any') : words(value ? 'proposal.yes' : 'proposal.no'))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'broke', title: words('proposal.broke'), show: (row) => told(row.brokeRule) },
    { key: 'dissatisfied', title: words('proposal.dissatisfied'), show: (row) => told(row.publicDissatisfied) },
    { key: 'consequence', title: words('proposal.consequence'), show: (row) => told(row.seriousConsequence) },
    {
      key: 'rank',
      title: words('proposal.rank'),
      show: (row) => (row.rank === null ? words('proposal.none') : <RankMark pack={pack} scale="warning" rank={row.rank} />),
    },
  ]
  return (
    <>
      <DataTable caption={words('pack.proposal')} columns={columns} rows={rows} rowKey={(row) => row.key} flows />
      <Signs title={words('proposal.signs')} signs={pack.warning.dissatisfactionSigns} />
      <Signs title={words('proposal.consequences')} signs={pack.warning.consequenceSigns} />
    </>
  )
}

function Signs({ title, signs }: { title: string; signs: readonly string[] }) {
  return (
    <>
      <h3 style={{ marginTop: 12 }}>{title}</h3>
      <ul style={{ listStyle: 'disc', paddingLeft: 20 }}>
        {signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    </>
  )
}

/** Who reviews and who signs, by level (P1). */
export function Signing({ pack }: Of) {
  const words = useWords()
  const roleOf = useRoleWords()
  const chainOf = (chain: Warning['signing'][number]) =>
    [words('signing.draft'), ...chain.steps.map(({ step, role }) => `${words(`step.${step}`)} ${roleOf(role)}`)].join(' → ')
  const columns: Column<Warning['signing'][number]>[] = [
    {
      key: 'level',
      title: words('signing.level'),
      width: 144,
      show: (chain) => <RankMark pack={pack} scale="warning" rank={chain.rank} />,
    },
    { key: 'chain', title: words('signing.chain'), show: chainOf },
  ]
  return (
    <>
      <p className="field-help">{words('signing.teach')}</p>
      <DataTable
        caption={words('pack.signing')}
        columns={columns}
        rows={pack.warning.signing}
        rowKey={(chain) => String(chain.rank)}
        flows
      />
    </>
  )
}

/** What follows a failure, rung by rung (P3). */
export function Ladder({ pack }: Of) {
  const words = useWords()
  const columns: Column<Warning['ladder'][number]>[] = [
    { key: 'on', title: words('ladder.on'), width: 176, show: (rung) => words(`failure.${rung.on}`) },
    { key: 'acts', title: words('ladder.acts'), show: (rung) => rung.acts.map((act) => words(`act.${act}`)).join(' → ') },
    {
      key: 'urgings',
      title: words('ladder.urgings'),
      show: (rung) => (rung.urgingsFirst > 0 ? words('ladder.urgingsValue', { count: rung.urgingsFirst }) : null),
    },
    {
      key: 'raise',
      title: words('ladder.raise'),
      show: (rung) => (rung.raiseRank > 0 ? words('ladder.raiseValue', { count: rung.raiseRank }) : words('ladder.none')),
    },
  ]
  return (
    <>
      <p className="field-help">{words('ladder.teach')}</p>
      <DataTable caption={words('pack.ladder')} columns={columns} rows={pack.warning.ladder} rowKey={(rung) => rung.on} flows />
    </>
  )
}

/** Limits that belong to no instrument, and when the lights change (P11). */
export function Limits({ pack }: Of) {
  const words = useWords()
  const limitOf = useLimitWords()
  const { limits, lights, unitReportRequired } = pack.warning
  return (
    <FactList
      facts={[
        { label: words('limits.service'), value: limitOf(limits.service) },
        { label: words('limits.unitReport'), value: limitOf(limits.unitReport) },
        { label: words('limits.verify'), value: limitOf(limits.verify) },
        { label: words('limits.second'), value: limitOf(limits.second) },
        { label: words('limits.yellow'), value: words('limits.yellowValue', { count: lights.yellowWithin }) },
        { label: words('limits.remind'), value: words('limits.remindValue', { count: lights.remindBefore }) },
        {
          label: words('limits.unitReportRequired'),
          value: words(unitReportRequired ? 'limits.required' : 'limits.notRequired'),
          wide: true,
        },
      ]}
    />
  )
}
