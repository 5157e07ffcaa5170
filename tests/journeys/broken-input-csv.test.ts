import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, type World, world } from './world.ts'

const FOLDER = '../shared/data/csv'
const isThere = existsSync(FOLDER)
const files = isThere ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv')) : []
const BROKEN = files.filter((name) => name.startsWith('bad-'))

/** Files whose header is theirs, though the collection meant another one: nothing in the file itself is broken. */
const ONLY_ANOTHER_HEADER = 'bad-header-wrong-header.csv'

describe.skipIf(!isThere && !process.env.CI)(
  'Odd and broken CSV files from the shared data, through the door (skipped where ../shared/data/csv is absent)',
  () => {
    let story: World
    let keeper: Person
    let folder: string
    const looked = async (name: string, table = '&table=payment'): Promise<{ status: number; body: Json }> => {
      const answer = await story.server.http.inject({
        method: 'POST',
        url: `/api/datasets/preview?fileName=${name}${table}`,
        cookies: { jianwei: keeper.browser.token ?? '' },
        headers: { 'x-csrf-token': keeper.browser.csrf, 'content-type': 'application/octet-stream' },
        payload: readFileSync(join(FOLDER, name)),
      })
      return { status: answer.statusCode, body: answer.json() }
    }
    beforeAll(async () => {
      expect(isThere, 'under CI the shared data must be there').toBe(true)
      folder = await mkdtemp(join(tmpdir(), 'jianwei-csv-'))
      story = await world('2026-03-02', { dataFolder: folder })
      keeper = await story.as('shuju')
    })
    afterAll(async () => {
      await story.close()
      await rm(folder, { recursive: true, force: true })
    })

    it('sound ones show their columns and rows as the collection says they are', async () => {
      for (const name of files.filter((each) => !each.startsWith('bad-') && each !== 'all-empty.csv')) {
        const { status, body } = await looked(name)
        const meant = JSON.parse(readFileSync(join(FOLDER, 'expected', name.replace('.csv', '.json')), 'utf8')) as Json[]
        expect([name, status, body.problems?.filter((each: Json) => each.row > 1)]).toEqual([name, 200, []])
        const rows = meant.map((row) => (Array.isArray(row) ? row : Object.values(row)))
        const columns = Array.isArray(meant[0]) ? rows[0] : Object.keys(meant[0] ?? { foo: '', bar: '', baz: '' })
        expect([name, body.columns, body.rows]).toEqual([name, columns, Array.isArray(meant[0]) ? rows.slice(1) : rows])
      }
    })

    it('broken ones are refused, or say of every broken row which it is and why', async () => {
      for (const name of BROKEN.filter((each) => each !== ONLY_ANOTHER_HEADER)) {
        const { status, body } = await looked(name)
        const said =
          status === 200 ? body.problems.filter((each: Json) => each.row !== null) : [{ row: body.facts.row, reason: body.facts.reason }]
        expect([name, said.length > 0, said.every((each: Json) => each.reason.length > 4)]).toEqual([name, true, true])
        expect([200, 422]).toContain(status)
      }
    })

    it('says of none that a table fits where none does', async () => {
      for (const name of files) {
        const answer = await looked(name, '')
        expect([name, answer.status === 422 || answer.body.mapping.table === '']).toEqual([name, true])
      }
    })

    it('none of them comes into the lake under a mapping that its columns do not fit', async () => {
      for (const name of files) {
        const { status, body } = await looked(name)
        if (status !== 200) continue
        const columns = Object.fromEntries(body.columns.map((column: string) => [column, null]))
        const brought = await keeper.try('POST', '/api/datasets/imports', {
          uploadId: body.uploadId,
          fileName: name,
          mapping: { table: 'payment', columns },
        })
        expect([name, brought.status]).toEqual([name, 422])
        expect((brought.body as Json).facts.reason.length).toBeGreaterThan(4)
      }
      expect((await keeper.get('/api/datasets/imports')).items).toEqual([])
      expect((await readdir(folder, { recursive: true })).filter((each) => /\.(parquet|part)$/.test(each))).toEqual([])
    })
  },
)
