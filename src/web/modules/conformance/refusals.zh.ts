const refusals: Record<string, string> = {
  'conformance.no_chart': '事项“{{item}}”的流程图无法用于检查；应为带开始事件和环节的 BPMN 2.0 流程图',
  'conformance.no_events': '已入库的办理事件中没有事项“{{item}}”的办件；请先导入该事项的办理事件，并核对“事项”一栏与流程图的事项名称一致',
  'conformance.not_found': '没有这次检查；请从检查记录中选取',
  'conformance.case_not_found': '这次检查中没有办件“{{case}}”；请从办件列表中选取',
  'log.field_wrong': '文件 {{path}} 第 {{row}} 行的“{{field}}”不正确（{{value}}）；应填写，工作日为不小于 0 的数，日期如 2026-03-02',
  'chart.too_many_branches': '包容网关“{{name}}”（{{element}}）有 {{branches}} 条分支，最多 {{most}} 条；请拆成几个网关',
  'chart.cannot_finish': '按此流程图任何办件都走不到结束，例如并行汇合在等一条走不到的分支；请检查各网关',
  'chart.too_large': '流程图文件 {{bytes}} 字节，超过上限 {{most}} 字节；请只保留流程本身',
  'chart.not_pnml': '流程图第 {{line}} 行不是 PNML（{{detail}}）；应为流程挖掘工具导出的 .pnml 文件',
  'file.not_readable': '文件 {{path}} 不可读（{{reason}}）；应为存在且可读的文件',
  'log.no_cases': '日志 {{path}} 中没有办件；请核对文件内容和事项名称 {{item}}',
  'log.several_items': '日志含有多个事项（{{items}}）；请选定其中一个',
  'log.columns_missing': '日志缺少列 {{missing}}；现有列：{{found}}。应有 case_id、item、step_code、started_at、finished_at',
  'log.field_empty': '日志第 {{row}} 行的“{{field}}”为空；应填写',
}
export default refusals
