import { importCsv } from '../import.ts'

/** Imports the file of the first argument into the lake of the second and says how far it is: a process for tests to kill. */
const [path = '', lake = ''] = process.argv.slice(2)
await importCsv({
  input: { path },
  lake,
  table: 'contract',
  watch: { onProgress: ({ phase, percent }) => void process.stdout.write(`${phase} ${Math.round(percent)}\n`) },
})
process.stdout.write('done\n')
