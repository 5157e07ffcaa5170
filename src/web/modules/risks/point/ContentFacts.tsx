import { listSteps } from '../../../../modules/risks/campaign/campaign.api.ts'
import type { PointContent } from '../../../../modules/risks/point/point.schema.ts'
import { type Fact, FactList, To, useCall } from '../../../ui/index.ts'
import { labelOf, usePackToRead } from '../../matters/parts/pack.tsx'
import { RuleLinks } from '../../measures/RuleSelect.tsx'
import { PowerLink } from '../../powers/PowerSelect.tsx'
import { useWords } from '../useWords.ts'
import { IndicatorLinks } from './linked/IndicatorSelect.tsx'

/** What a point says, as labelled facts; on its page with the signals beside its indicators. */
export function useContentFacts(content: PointContent, beside?: Parameters<typeof IndicatorLinks>[0]['beside']): Fact[] {
  const words = useWords()
  const pack = usePackToRead()
  const charts = useCall(listSteps).data ?? []
  const chart = charts.find((each) => each.item === content.flowItem)
  const step = chart?.steps.find((each) => each.id === content.stepId)
  const labels = (list: readonly { code: string; label: string }[] | undefined, codes: readonly string[]) =>
    codes.map((code) => labelOf(list, code)).join('、')
  const positions = (pack?.risks.positions ?? []).filter((each) => content.positions.includes(each.code))
  return [
    { label: words('page.manifestation'), value: content.manifestation, wide: true },
    { label: words('list.riskType'), value: labelOf(pack?.riskTypes, content.riskType) },
    { label: words('list.affairs'), value: labelOf(pack?.risks.affairs, content.affairs) },
    { label: words('list.keyArea'), value: content.keyArea && labelOf(pack?.keyAreas, content.keyArea) },
    { label: words('page.context'), value: words(`contexts.${content.context}`) },
    { label: words('page.power'), value: content.powerId && <PowerLink powerId={content.powerId} /> },
    { label: words('page.flow'), value: content.flowItem && `${chart?.name ?? content.flowItem}${step ? ` · ${step.name}` : ''}` },
    { label: words('linked.business'), value: content.business, wide: true },
    {
      label: words('linked.indicators'),
      value: content.indicators.length > 0 ? <IndicatorLinks codes={content.indicators} beside={beside} /> : null,
      wide: true,
    },
    { label: words('page.positions'), value: positions.map((each) => `${each.label} ${each.meaning}`).join('；'), wide: true },
    { label: words('page.causes'), value: labels(pack?.causes, content.causes) },
    { label: words('page.signTypes'), value: labels(pack?.signTypes, content.signTypes) },
    { label: words('page.signs'), value: content.signs, wide: true },
    { label: words('page.pattern'), value: content.pattern, wide: true },
    { label: words('page.innerCause'), value: content.innerCause, wide: true },
    { label: words('page.measures'), value: content.measures, wide: true },
    {
      label: words('page.rules'),
      value: content.rules.length + content.ruleIds.length > 0 ? <Rules of={{ ruleIds: content.ruleIds, rules: content.rules }} /> : null,
      wide: true,
    },
  ]
}

/** Rules of the library as links, then those in words. */
function Rules({ of }: { of: Pick<PointContent, 'ruleIds' | 'rules'> }) {
  return (
    <>
      <RuleLinks ids={of.ruleIds} />
      {of.rules.join('；')}
    </>
  )
}

export function ContentFacts({ of }: { of: PointContent }) {
  return <FactList facts={useContentFacts(of)} />
}

/** Unit and post as links to what else stands there. */
export function PlaceLinks({
  unitId,
  unitName,
  postId,
  postTitle,
}: {
  unitId: string
  unitName: string
  postId: string | null
  postTitle: string | null
}) {
  return (
    <>
      <To path={`/risk-points?unitId=${unitId}`}>{unitName}</To>
      {postId && (
        <>
          {' · '}
          <To path={`/risk-points?unitId=${unitId}&search=${encodeURIComponent(postTitle ?? '')}`}>{postTitle ?? postId}</To>
        </>
      )}
    </>
  )
}
