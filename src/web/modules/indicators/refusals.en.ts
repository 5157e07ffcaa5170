const refusals: Record<string, string> = {
  'indicator.unknown_rule': 'There are no such indicators: {{rules}}; there are: {{known}}',
  'indicator.bad_settings': 'The settings of indicator {{rule}} are wrong: {{problems}}; its page lists the settings and what they may be',
  'indicator.unknown_setting': 'There is no setting “{{setting}}”; write it as {{right}}',
  'indicator.setting_not_a_number': 'The value “{{value}}” of setting “{{setting}}” is no number; money is in yuan with up to two decimals',
  'folder.absent': 'There is no folder {{folder}}; it should hold the files of the canonical tables',
  'folder.no_table': 'Folder {{folder}} holds no canonical table; files are named after their table: {{known}}',
}
export default refusals
