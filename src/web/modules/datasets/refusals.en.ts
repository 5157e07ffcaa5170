const refusals: Record<string, string> = {
  'dataset.file_refused':
    'The file cannot be imported, {{problems}} problems; put the named rows and fields right and choose the file again',
  'dataset.upload_gone': 'The previewed file is no longer on the server, it may have been cleared away; choose it again',
  'dataset.unknown_table': 'There is no canonical table “{{table}}”; there are: {{known}}',
  'dataset.no_rejects': 'This import rejected no row, there is nothing to download',
  'dataset.piece_misplaced': 'The piece does not follow on what is there ({{there}} bytes); choose the same file again to resume',
  'dataset.upload_incomplete': 'The file is not whole ({{there}} of {{size}} bytes); choose the same file again to resume',
  'dataset.run_over': 'This import is over and cannot be stopped any more',
  'dataset.unknown_source': 'There is no source “{{source}}”; the system administrator sets it up',
  'dataset.query_name_taken': 'There is a query called “{{name}}” already; choose another name',
  'dataset.query_gone': 'This query has been deleted',
  'dataset.query_running': 'The last run of “{{name}}” is not over; try again later',
  'dataset.table_changed':
    'The columns of “{{table}}” were changed to version {{version}} after the file was looked at; choose the file again and check its mapping',
  'table.unknown': 'There is no canonical table “{{table}}”',
  'table.name_wrong':
    'There is no canonical table “{{table}}”; the code of a table of your own begins with x_, then small letters, digits or underscores',
  'table.not_extensible': '“{{table}}” holds the platform’s own records or the calendar and takes no columns',
  'table.changed_meanwhile': 'Somebody else changed the columns of “{{table}}” to version {{version}}; reload before you change them',
  'table.nothing_changed': 'Nothing was changed, so there is nothing to save',
  'table.field_wrong': 'The definition is wrong ({{field}}): {{what}}',
}
export default refusals
