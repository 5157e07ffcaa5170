import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { silent } from '../../tests/database.ts'
import { createAccount } from './identity/accounts.ts'
import { type RunningServer, startServer } from './server.ts'

const folders: string[] = []
const running: RunningServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-server-'))
  folders.push(folder)
  return join(folder, 'data')
}

async function started(dataFolder: string, port = 0): Promise<RunningServer> {
  const server = await startServer({
    dataFolder,
    port,
    modules: [],
    log: silent,
    beforeOpening: async ({ applied, workshop }) => {
      const account = { personId: '7d0b7f0e-2f57-4a57-9d1c-0d7d6d0f9a11', username: 'linyue', password: 'jian-wei-zhi-zhu' }
      if (applied.length > 0) await workshop.sweep((work) => createAccount(work, account))
    },
  })
  running.push(server)
  return server
}

const signIn = (address: string) =>
  fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'linyue', password: 'jian-wei-zhi-zhu' }),
  })

describe('the server', () => {
  it('starts on a new folder, listens, stops, and finds everything again at the next start', async () => {
    const folder = await newFolder()
    const first = await started(folder)
    expect((await signIn(first.address)).status).toBe(200)
    await first.stop()
    await expect(fetch(`${first.address}/api/health`)).rejects.toThrow('fetch failed')
    const second = await started(folder)
    expect(second.house.applied).toEqual([])
    expect((await signIn(second.address)).status).toBe(200)
  })

  it('says which port is taken and what to do, and leaves the folder free', async () => {
    const blocker = createServer()
    const port = await new Promise<number>((done) =>
      blocker.listen(0, '127.0.0.1', () => done((blocker.address() as { port: number }).port)),
    )
    const folder = await newFolder()
    const attempt = started(folder, port)
    await expect(attempt).rejects.toMatchObject({ problem: 'port_taken' })
    await expect(attempt).rejects.toThrow(`PORT=${port + 1}`)
    await new Promise((done) => blocker.close(done))
    expect((await started(folder, port)).address).toBe(`http://127.0.0.1:${port}`)
  })

  it('does not speak plain HTTP to the network', async () => {
    const wanted = startServer({ dataFolder: await newFolder(), port: 0, host: '0.0.0.0', modules: [], log: silent })
    await expect(wanted).rejects.toMatchObject({ problem: 'address_not_allowed' })
  })
})
