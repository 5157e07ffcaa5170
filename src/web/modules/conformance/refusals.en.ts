const refusals: Record<string, string> = {
  'conformance.no_chart':
    'The chart of item “{{item}}” cannot be used for a check; a BPMN 2.0 chart with a start event and steps is expected',
  'conformance.no_events':
    'No case of item “{{item}}” is among the process events held; import its events first, and see that their item is named as the chart’s',
  'conformance.not_found': 'There is no such check; choose one from the past checks',
  'conformance.case_not_found': 'This check has no case “{{case}}”; choose one from its list of cases',
  'log.field_wrong':
    'Row {{row}} of {{path}} has a wrong “{{field}}” ({{value}}); it must be filled in, working days as a number from 0, days as 2026-03-02',
  'chart.too_many_branches':
    'Inclusive gateway “{{name}}” ({{element}}) has {{branches}} branches, at most {{most}} are read; split it into several gateways',
  'chart.cannot_finish':
    'No case can ever finish on this chart, for instance because a parallel join waits for a branch that never comes; check its gateways',
  'chart.too_large': 'The chart file has {{bytes}} bytes, the limit is {{most}}; keep only the process in it',
  'chart.not_pnml': 'Line {{line}} of the chart is not PNML ({{detail}}); a .pnml file as exported by a process-mining tool is expected',
  'file.not_readable': 'File {{path}} cannot be read ({{reason}}); an existing, readable file is expected',
  'log.no_cases': 'Log {{path}} has no cases; check its content and the item {{item}}',
  'log.several_items': 'The log holds several items ({{items}}); choose one of them',
  'log.columns_missing':
    'The log lacks the columns {{missing}}; it has: {{found}}. It needs case_id, item, step_code, started_at, finished_at',
  'log.field_empty': 'Row {{row}} of the log has an empty “{{field}}”; it must be filled in',
}
export default refusals
