import { expect, it } from 'vitest'
import { freshDatabase } from '../../../../tests/database.ts'
import { assembled } from '../../../platform/house.ts'
import { modulesOf } from '../../../main.ts'

it('migrates', async () => {
  const fresh = await freshDatabase(assembled(modulesOf('/tmp/risks/none'), '/tmp/risks/none'))
  expect(fresh).toBeDefined()
  await fresh.drop?.()
})
