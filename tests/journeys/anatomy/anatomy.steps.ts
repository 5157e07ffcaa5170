import { unitNamed } from '../story.ts'
import type { Json, World } from '../world.ts'

/** What an anatomy says, of nobody by name. */
export const content = (more: Json = {}): Json => ({
  title: '许可受理未经现场核查即办结',
  unitLabel: '某公路管理单位',
  riskType: 'postDuty',
  facts: '某单位经办人员受理大件运输许可后，没有作现场核查，次日即予办结，核查认定程序缺失。',
  deepCauses: ['mechanism', 'rules'],
  causes: ['irregularFlow', 'weakSupervision'],
  analysis: '受理和核查由同一人办理，没有人复核；系统中不上传现场影像也能办结。',
  signs: '同一承运人一年内多次当日办结，没有人过问。',
  lessons: '受理、核查、审批分设；没有现场影像的不能办结；每季度抽查当日办结的许可。',
  ...more,
})

/** A risk point that the case shows to be missing in a section. */
export const point = (story: World, more: Json = {}): Json => ({
  unitId: unitNamed(story, '养护科'),
  title: '受理与核查由同一人办理',
  affairs: 'business',
  riskType: 'postDuty',
  manifestation: '同一人受理申请又作现场核查，无人复核即办结。',
  measures: '受理与核查分设，现场影像上传后才能办结。',
  ...more,
})
