import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { testServer } from '../../../../tests/http.ts'
import { modulesOf } from '../../../main.ts'

it('answers come at most so often from one address, which is not kept, and from our own page only', async () => {
  const strict = await testServer(modulesOf(tmpdir()), { knocksAMinute: 2 })
  const knock = (headers: Record<string, string> = {}) =>
    strict.http.inject({
      method: 'POST',
      url: '/public/surveys/nothing',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'q1=1',
    })
  const statuses = [
    (await knock({ origin: 'https://elsewhere.example' })).statusCode,
    (await knock()).statusCode,
    (await knock()).statusCode,
  ]
  const last = await knock()
  await strict.close()
  expect([...statuses, last.statusCode]).toEqual([403, 404, 404, 429])
  expect([last.payload.includes('操作过于频繁'), last.headers['set-cookie']]).toEqual([true, undefined])
})
