const refusals: Record<string, string> = {
  'flow.not_found': '没有这张流程图；请从流程图列表中选取',
  'flow.not_a_draft': '这一版不是草稿（{{state}}），不能修改；请另起一版',
  'flow.of_another_unit': '这张流程图属于其他单位，由有该单位权限的人办理',
  'flow.of_another_unit_named':
    '事项“{{item}}”的流程图属于{{owner}}，只能由{{owner}}起草、送审和施行；本单位要画自己的流程图，请换一个事项编号',
  'flow.of_another_unit_hidden':
    '事项“{{item}}”的流程图属于其他单位，只能由该单位起草、送审和施行；本单位要画自己的流程图，请换一个事项编号',
  'flow.act_not_open': '这一版现在不能这样办理（{{state}}，{{act}}）；请刷新后查看',
  'flow.approver_is_drafter': '参与绘制的人不能批准；请由未参与绘制的人办理',
  'flow.not_sound': '流程图还有 {{faults}} 处待完善，先看“{{name}}”（{{element}}）；完善后再送审',
  'flow.posts_unknown': '岗位“{{posts}}”不是本单位及其上下级单位的岗位（如环节“{{name}}”）；请改为已有岗位，或在送审时勾选确认它是外部一方',
  'flow.principle_unexplained': '有一项原则不符合而未写理由（{{principle}}）；请写明',
  'flow.force_in_the_past': '施行日期 {{from}} 早于今天 {{today}}；请选今天或以后',
  'flow.point_on_no_step': '风险点要移到的环节不在图中（{{step}}）；请重新选择',
  'flow.points_unplaced': '有 {{points}} 个风险点的环节已不在图中（如“{{title}}”）；请在修改页保存时选择它们移到哪里',
  'flow.changed_meanwhile': '{{by}} 已先保存（第 {{revision}} 稿）；请对照后再定',
  'chart.doctype': '流程图第 {{line}} 行含有 DOCTYPE 或实体声明，为安全起见不予读取；请删去该声明',
  'chart.not_bpmn': '流程图第 {{line}} 行不是 BPMN 2.0 XML（{{detail}}）；应为流程设计工具导出的 .bpmn 文件',
  'chart.no_process': '流程图的 {{processes}} 个流程都没有环节（任务）；至少应画一个任务',
  'chart.no_start': '流程“{{name}}”（{{element}}）没有开始事件；请画一个开始事件并连到第一个环节',
  'chart.dangling_flow': '连线 {{element}} 的一端（{{missing}}）不在流程图中；连线两端都应接到图中的元素',
  'chart.not_interpretable': '元素“{{name}}”（{{element}}，{{kind}}）的含义无法判定；请改用排他、并行或包容网关',
  'flow.unknown_power': '职权目录中没有这项职权，请重新选取',
}
export default refusals
