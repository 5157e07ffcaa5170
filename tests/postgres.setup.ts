import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Connection, connectionOfUrl } from '../src/platform/database/connection.ts'
import { startEmbedded } from '../src/platform/database/embedded/embedded.ts'
import { prepareRoles } from '../src/platform/database/roles.ts'
import { newSecrets, type Secrets } from '../src/platform/database/secrets.ts'

/** The server that the test files of one run share. */
export interface TestServer {
  /** May make databases and roles. */
  admin: Connection
  secrets: Secrets
  /** Keeps the databases of this run apart from those of another on the same server. */
  run: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
  }
}

/** One PostgreSQL for the whole run: an embedded one in a temporary folder, or the one JIANWEI_TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const secrets = newSecrets()
  const server = process.env.JIANWEI_TEST_DATABASE_URL
    ? { admin: connectionOfUrl(process.env.JIANWEI_TEST_DATABASE_URL), stop: async () => undefined }
    : await temporaryServer(secrets)
  await prepareRoles(server.admin, secrets)
  project.provide('postgres', { admin: server.admin, secrets, run: randomBytes(4).toString('hex') })
  return server.stop
}

async function temporaryServer(secrets: Secrets): Promise<{ admin: Connection; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-test-'))
  await chmod(folder, 0o711)
  const embedded = await startEmbedded({ folder, password: secrets.superuser, log: console })
  return {
    admin: embedded.connection,
    stop: async () => {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
