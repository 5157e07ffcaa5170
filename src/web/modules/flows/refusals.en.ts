const refusals: Record<string, string> = {
  'flow.not_found': 'There is no such chart; choose one from the list of charts',
  'flow.not_a_draft': 'This version is no draft ({{state}}) and is not changed; begin a new version',
  'flow.of_another_unit':
    'This chart belongs to another unit ({{owner}}); only people with rights there draft it, put it forward and approve it. For a chart of your own choose another item code',
  'flow.act_not_open': 'This cannot be done with the version now ({{state}}, {{act}}); reload and look',
  'flow.unit_missing':
    'This chart names no unit; name it on the edit page before putting it forward. A common chart of no unit goes forward and is approved only by those who may do so for the whole institution',
  'flow.withdrawn_by_another': 'Only who put it forward or drew in it takes it back; return it if it needs changes',
  'flow.approver_is_drafter': 'Who drew in a version does not approve it; somebody else must',
  'flow.not_sound': '{{faults}} things on the chart are to be put right, first “{{name}}” ({{element}}); then put it forward',
  'flow.posts_unknown':
    '“{{posts}}” are no posts of the unit, nor of those above or below it (such as step “{{name}}”); choose posts that are, or confirm as you put it forward that they are outside parties',
  'flow.principle_unexplained': 'A principle is not met and no reason is given ({{principle}}); say why',
  'flow.force_in_the_past': 'The day {{from}} lies before today {{today}}; choose today or later',
  'flow.point_on_no_step': 'The step to which a risk point should go is not on the chart ({{step}}); choose another',
  'flow.points_unplaced': '{{points}} risk points have lost their step (such as “{{title}}”); save in the editor and choose where they go',
  'flow.changed_meanwhile': '{{by}} saved first (save {{revision}}); compare, then decide',
  'chart.doctype': 'Line {{line}} of the chart has a DOCTYPE or entity declaration, which is not read for safety; remove it',
  'chart.not_bpmn': 'Line {{line}} of the chart is not BPMN 2.0 XML ({{detail}}); a .bpmn file as exported by a modelling tool is expected',
  'chart.no_process': 'None of the {{processes}} processes of the chart has a task; at least one is needed',
  'chart.no_start': 'Process “{{name}}” ({{element}}) has no start event; draw one and connect it to the first step',
  'chart.dangling_flow': 'Flow {{element}} has an end ({{missing}}) that is not on the chart; connect both ends to elements',
  'chart.not_interpretable':
    'Element “{{name}}” ({{element}}, {{kind}}) cannot be interpreted; use an exclusive, parallel or inclusive gateway',
  'flow.unknown_power': 'The register has no such power; choose again',
}
export default refusals
