import { addDays, yearOf } from '../../src/kernel/day.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { recordGathering } from '../../src/modules/channels/gathering/gathering.act.ts'
import type { GatheringDraft, ProblemDraft } from '../../src/modules/channels/gathering/gathering.schema.ts'
import type { Work } from '../../src/platform/module.ts'

const problem = (text: string, more: Partial<ProblemDraft> = {}): ProblemDraft => ({
  ...{ text, raised: 'mutual', sign: null, aboutPerson: null, about: '', ...more },
})

/** 民主生活会 of the bureau and one section, 述职述廉 of a section head; the other sections have none yet. */
export async function loadGatherings(
  work: Work,
  of: {
    office: string
    bureau: string
    sections: readonly string[]
    leaders: readonly string[]
    headOf: (unitId: string) => string | undefined
  },
): Promise<void> {
  const { office, bureau, sections, leaders } = of
  const [first, second] = sections
  const all: (Omit<GatheringDraft, 'nodeId' | 'year' | 'onDay' | 'files'> & { daysAgo: number })[] = [
    {
      ...{ unitId: bureau, kind: 'democraticLife', daysAgo: 50, title: '局领导班子年度民主生活会' },
      ...{ persons: leaders.slice(0, 6), others: '州交通运输局督导组两人' },
      problems: [
        problem('班子研究工程变更时，有的事项会前没有充分征求科室意见，会上议得不深。', { sign: 'tendency', about: '工程变更决策' }),
        problem('平时对分管科室人员八小时以外的情况了解不够。', { raised: 'self', sign: 'early' }),
        problem('群众反映部分路段养护资金使用情况公开不及时。', { raised: 'masses', about: '养护资金公开' }),
      ],
    },
    ...(first
      ? [
          {
            ...{ unitId: first, kind: 'democraticLife' as const, daysAgo: 44, title: '科室民主生活会', persons: [], others: '' },
            problems: [problem('许可现场核查有时由一人完成，记录补签。', { sign: 'early', about: '许可现场核查' })],
          },
        ]
      : []),
  ]
  const reporter = second && of.headOf(second)
  if (second && reporter)
    all.push({
      ...{ unitId: second, kind: 'dutyReport', daysAgo: 30, title: '科室负责人述职述廉', persons: [reporter], others: '', problems: [] },
    })
  for (const { daysAgo, ...draft } of all) {
    const onDay = addDays(work.today, -daysAgo)
    const by: Work = { ...work, today: addDays(onDay, 2), actor: { ...work.actor, personId: office } }
    const done = await recordGathering(by, { ...draft, nodeId: bureau, year: yearOf(onDay), onDay, files: [] })
    if (isRefusal(done)) throw new Error(`demo gathering refused: ${done.refused}`)
  }
}
