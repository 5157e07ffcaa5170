const refusals: Record<string, string> = {
  'dataset.file_refused': '文件不能导入，共 {{problems}} 处问题；请按提示的行和字段改正后重新选择文件',
  'dataset.upload_gone': '预览过的文件已不在服务器上，可能已被清理；请重新选择文件',
  'dataset.unknown_table': '没有规范表“{{table}}”；可用的有：{{known}}',
  'dataset.no_rejects': '这次导入没有退回行，无需下载',
}
export default refusals
