import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Connections are named outside of the product: `JIANWEI_SOURCE_ERP=postgres://…`, or a file `sources/erp.url` in the data folder. Nobody sees their text again. */
const PREFIX = 'JIANWEI_SOURCE_'
const NAME = /^[a-z0-9_]{1,40}$/
const ENDING = '.url'

const folderOf = (dataFolder: string) => join(dataFolder, 'sources')

/** The names of the connections 数据源 that the house has; never what they say. */
export async function connectionNames(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const files = await readdir(folderOf(dataFolder)).catch(() => [])
  const named = files.filter((each) => each.endsWith(ENDING)).map((each) => each.slice(0, -ENDING.length))
  const inEnvironment = Object.keys(environment).flatMap((each) =>
    each.startsWith(PREFIX) ? [each.slice(PREFIX.length).toLowerCase()] : [],
  )
  return [...new Set([...named, ...inEnvironment])].filter((each) => NAME.test(each)).toSorted()
}

/** The text of a connection; undefined where none has this name. */
export async function connectionText(
  dataFolder: string,
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (!NAME.test(name)) return undefined
  const given = environment[`${PREFIX}${name.toUpperCase()}`]
  if (given) return given
  const text = await readFile(join(folderOf(dataFolder), `${name}${ENDING}`), 'utf8').catch(() => undefined)
  return text?.trim() || undefined
}
