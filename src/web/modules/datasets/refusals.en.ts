const refusals: Record<string, string> = {
  'dataset.file_refused':
    'The file cannot be imported, {{problems}} problems; put the named rows and fields right and choose the file again',
  'dataset.upload_gone': 'The previewed file is no longer on the server, it may have been cleared away; choose it again',
  'dataset.unknown_table': 'There is no canonical table “{{table}}”; there are: {{known}}',
  'dataset.no_rejects': 'This import rejected no row, there is nothing to download',
}
export default refusals
