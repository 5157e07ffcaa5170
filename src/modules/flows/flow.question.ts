import { eventKind, questionKind } from '../../platform/module.ts'

/** Which risk points stand on the steps of a chart 环节上的风险点; answered by the risks module. `label` is the point's title, `rank` its level (null before grading). */
export const riskPointsOnFlow = questionKind<
  { item: string },
  { stepId: string; pointId: string; title: string; unitId: string; unitName: string; rank: number | null }[]
>('riskPointsOnFlow')

/** The measure upon which a version was begun 据以修订的措施 (R117), as far as the reader sees it; answered by the measures module. */
export const measureBehindFlow = questionKind<{ flowId: string }, { id: string; text: string; pointNo: string }[]>('measureBehindFlow')

/** A new version of a chart moved or removed steps that carry risk points: where each point goes (null: it is kept without a step, for review). */
export const RiskPointsMoved = eventKind<{ item: string; moves: { pointId: string; toStepId: string | null }[] }>('RiskPointsMoved')
