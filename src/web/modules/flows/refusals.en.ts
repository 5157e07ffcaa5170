const refusals: Record<string, string> = {
  'flow.not_found': 'There is no such chart; choose one from the list of charts',
  'chart.doctype': 'Line {{line}} of the chart has a DOCTYPE or entity declaration, which is not read for safety; remove it',
  'chart.not_bpmn': 'Line {{line}} of the chart is not BPMN 2.0 XML ({{detail}}); a .bpmn file as exported by a modelling tool is expected',
  'chart.no_process': 'None of the {{processes}} processes of the chart has a task; at least one is needed',
  'chart.no_start': 'Process “{{name}}” ({{element}}) has no start event; draw one and connect it to the first step',
  'chart.dangling_flow': 'Flow {{element}} has an end ({{missing}}) that is not on the chart; connect both ends to elements',
  'chart.not_interpretable':
    'Element “{{name}}” ({{element}}, {{kind}}) cannot be interpreted; use an exclusive, parallel or inclusive gateway',
}
export default refusals
