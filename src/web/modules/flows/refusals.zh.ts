const refusals: Record<string, string> = {
  'flow.not_found': '没有这张流程图；请从流程图列表中选取',
  'chart.doctype': '流程图第 {{line}} 行含有 DOCTYPE 或实体声明，为安全起见不予读取；请删去该声明',
  'chart.not_bpmn': '流程图第 {{line}} 行不是 BPMN 2.0 XML（{{detail}}）；应为流程设计工具导出的 .bpmn 文件',
  'chart.no_process': '流程图的 {{processes}} 个流程都没有环节（任务）；至少应画一个任务',
  'chart.no_start': '流程“{{name}}”（{{element}}）没有开始事件；请画一个开始事件并连到第一个环节',
  'chart.dangling_flow': '连线 {{element}} 的一端（{{missing}}）不在流程图中；连线两端都应接到图中的元素',
  'chart.not_interpretable': '元素“{{name}}”（{{element}}，{{kind}}）的含义无法判定；请改用排他、并行或包容网关',
}
export default refusals
