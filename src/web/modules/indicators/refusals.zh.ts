const refusals: Record<string, string> = {
  'indicator.unknown_rule': '没有这些指标：{{rules}}；可用的有：{{known}}',
  'indicator.bad_settings': '指标 {{rule}} 的设置有误：{{problems}}；请按该指标页列出的设置和取值改正',
  'indicator.unknown_setting': '没有设置“{{setting}}”；应写成 {{right}}',
  'indicator.setting_not_a_number': '设置“{{setting}}”的取值“{{value}}”不是数字；金额以元计，最多两位小数',
  'folder.absent': '没有文件夹 {{folder}}；应为存放规范表文件的文件夹',
  'folder.no_table': '文件夹 {{folder}} 中没有规范表文件；文件应以规范表命名：{{known}}',
}
export default refusals
