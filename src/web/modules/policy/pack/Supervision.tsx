import { Alert } from 'antd'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { type Column, DataTable, FactList } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RankMark } from './Scales.tsx'
import { useLimitWords } from './useLimitWords.ts'

interface Of {
  pack: PolicyPack
}
type Tier = PolicyPack['supervision'][number]

/** Who manages and who supervises powers of each level; at the top the lower supervises the higher (Art. 21). */
export function Supervision({ pack }: Of) {
  const words = useWords()
  const supervisorOf = (by: Tier['supervise'][number]) => {
    if (by === 'disciplineCommittee') return pack.bodies.names.discipline
    return by === 'legalSupervision' ? pack.bodies.names.legalSupervision : words(`manager.${by}`)
  }
  const turned = pack.supervision.filter(isTurned)
  const columns: Column<Tier>[] = [
    { key: 'level', title: words('tier.level'), width: 144, show: (tier) => <RankMark pack={pack} scale="power" rank={tier.rank} /> },
    { key: 'manage', title: words('tier.manage'), show: (tier) => words(`manager.${tier.manage}`) },
    { key: 'supervise', title: words('tier.supervise'), show: (tier) => tier.supervise.map(supervisorOf).join('、') },
    { key: 'turned', title: words('tier.inversion'), show: (tier) => (isTurned(tier) ? <strong>{words('tier.inversion')}</strong> : null) },
  ]
  return (
    <>
      <DataTable
        caption={words('pack.supervision')}
        columns={columns.slice(0, turned.length > 0 ? 4 : 3)}
        rows={pack.supervision}
        rowKey={(tier) => String(tier.rank)}
        flows
      />
      {turned.length > 0 && (
        <Alert type="info" showIcon title={words('tier.inversion')} description={words('tier.inversionSays')} style={{ marginTop: 12 }} />
      )}
    </>
  )
}

/** Is the manager supervised from below? */
const isTurned = (tier: Tier): boolean =>
  tier.manage === 'principalLeader' && tier.supervise.some((by) => by === 'disciplineCommittee' || by === 'legalSupervision')

type Body = PolicyPack['bodies']['issuer']

export function Bodies({ pack }: Of) {
  const words = useWords()
  const { bodies } = pack
  const nameOf = (body: Body) => bodies.names[body]
  return (
    <FactList
      facts={[
        { label: words('body.receiver'), value: nameOf(bodies.informationReceiver) },
        { label: words('body.assessor'), value: nameOf(bodies.assessor) },
        { label: words('body.issuer'), value: nameOf(bodies.issuer) },
        { label: words('body.tracker'), value: nameOf(bodies.tracker) },
        { label: words('body.keeper'), value: nameOf(bodies.archiveKeeper) },
        { label: words('body.reportTo'), value: bodies.reportTo.map(nameOf).join('、') },
      ]}
    />
  )
}

export function Assessment({ pack }: Of) {
  const words = useWords()
  const limitOf = useLimitWords()
  const { assessment } = pack
  return (
    <FactList
      facts={[
        { label: words('assessment.method'), value: words(`assessment.${assessment.method}`) },
        { label: words('assessment.limit'), value: limitOf(assessment.limit) },
        { label: words('assessment.urgent'), value: limitOf(assessment.urgentLimit) },
        { label: words('assessment.quorum'), value: words('assessment.quorumValue', { count: assessment.quorum }) },
        { label: words('assessment.last'), value: words(assessment.headSpeaksLast ? 'assessment.yes' : 'assessment.no') },
      ]}
    />
  )
}

export function Frequencies({ pack }: Of) {
  const words = useWords()
  const { frequencies } = pack
  const often = (period: string) => {
    const [, count = '1', unit] = /^P(\d+)([YM])$/.exec(period) ?? []
    if (unit === 'Y') return count === '1' ? words('frequency.everyYear') : words('frequency.years', { count })
    return unit === 'M' ? words('frequency.months', { count }) : period
  }
  return (
    <FactList
      facts={[
        { label: words('frequency.spotCheckHighRisk'), value: often(frequencies.spotCheckHighRisk) },
        { label: words('frequency.selfCheck'), value: often(frequencies.selfCheck) },
        { label: words('frequency.study'), value: often(frequencies.study) },
        { label: words('frequency.learningSpotCheck'), value: often(frequencies.learningSpotCheck) },
        {
          label: words('frequency.appraisalMonths'),
          value: frequencies.appraisalMonths.map((month) => words('frequency.month', { month })).join('、'),
        },
      ]}
    />
  )
}
