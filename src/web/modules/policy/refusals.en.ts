const refusals: Record<string, string> = {
  'policy.no_such_pack': 'There is no such version of the policy pack; choose one of the list',
  'policy.file_is_not_json': 'The policy pack file {{file}} is not valid JSON; correct it and load it again',
  'policy.version_changed': 'Version {{version}} of policy pack {{pack}} is in use and may not change; make a new version',
  'policy.pack_malformed':
    'The policy pack {{pack}} is incomplete or wrong: {{problems}}; correct it at the places named and load it again',
  'policy.pack_extends_itself': 'The policy pack {{pack}} inherits from itself through {{through}}; correct the inheritance',
  'policy.parent_pack_missing': 'The policy pack {{pack}} inherits from {{parent}}, which does not exist; load that one first',
  'policy.no_such_draft': 'There is no such draft where you answer for it; open it from the policy packs',
  'policy.pack_of_other_units': '{{units}} work under this pack too and are not all in your charge; who answers for all of them amends it',
  'policy.pack_without_unit': 'No unit works under the pack {{pack}}; let the organisation keeper name one first',
  'policy.draft_under_way': '“{{pack}}” has a draft under way; go on with that one',
  'policy.draft_faulty': 'The draft is wrong and was not saved; correct the places named',
  'policy.draft_changes_parent': 'A draft does not change whom the pack extends; it extends “{{parent}}”',
  'policy.code_in_use':
    'The code {{code}} of “{{list}}” is borne by {{count}} records and cannot be removed; rename it or give it a day from which it is retired',
  'policy.draft_not_open': 'The draft has moved on; look at it again',
  'policy.draft_changed_meanwhile': 'Somebody else has just saved this draft; compare, then save',
  'policy.draft_without_reason': 'Write the reason and save before handing in',
  'policy.day_in_past': 'The day {{day}} is past (today is {{today}}); choose today or later',
  'policy.day_before_newest': 'The day {{day}} is before {{newest}}, from which the version before rules; choose that day or later',
  'policy.trial_without_review': 'A pack on trial names the day on which the trial is reviewed, after its first day',
  'policy.base_superseded': 'The draft began from version {{base}}, the newest is {{newest}}; give it up and begin from the newest',
  'policy.approver_is_drafter':
    'You helped to draft it and cannot approve it; a discipline secretary or principal leader who did not draft decides',
  'policy.return_without_note': 'Say why it is sent back',
  'policy.child_faulty': 'The pack “{{pack}}”, which extends it, would be wrong: {{problems}}; change the draft first',
  'policy.child_later': 'The pack “{{pack}}”, which extends it, has a version from {{day}}; choose that day or later',
  'policy.file_no_json': 'The file is not valid JSON; choose a pack file as this system exports it',
  'policy.file_unknown_pack':
    'There is no pack {{pack}} here (there are {{known}}); give the file the code of the pack in use, and it comes in as its next version',
  'policy.file_no_pack': 'The file has no pack code (id) and version; choose a pack file',
  'policy.file_older': 'The file is version {{version}}, older than version {{newest}} here; import a newer one',
  'policy.file_faulty': 'The pack file is wrong and nothing of it was kept; correct the places named and import it again',
}
export default refusals
