import type { FastifyBaseLogger } from 'fastify'
import about from '../../package.json' with { type: 'json' }
import { accessModule } from './access/module.ts'
import { permissionTable } from './access/access.question.ts'
import { mergePermissions } from './access/access.rules.ts'
import { workCalendar } from './calendar.ts'
import { databaseModule } from './database/module.ts'
import { openStorage, type Storage } from './database/storage.ts'
import { filesModule } from './files/module.ts'
import { identityModule } from './identity/module.ts'
import { bossQueue, type BossQueue } from './jobs/queue.ts'
import { answers, type Module } from './module.ts'
import { noticesModule } from './notices/module.ts'
import { trailModule } from './trail/module.ts'
import { sealingBy, startSealer } from './trail/seal.ts'
import { type Clock, systemClock, type Workshop, workshop } from './work.ts'

export const VERSION: string = about.version

export interface HouseOptions {
  dataFolder: string
  /** A PostgreSQL server; omitted, the embedded one is started. */
  databaseUrl?: string | undefined
  clock?: Clock
  /** The modules of the domain in the order of the design; the platform's own come before them. */
  modules: readonly Module[]
  log: FastifyBaseLogger
}

/** The product without its doors: data folder, database, all modules plugged together. */
export interface House {
  storage: Storage
  modules: readonly Module[]
  workshop: Workshop
  queue: BossQueue
  clock: Clock
  log: FastifyBaseLogger
  /** Names of the migrations that this start applied; the first one of all means that the house is new. */
  applied: readonly string[]
  close(): Promise<void>
}

/** The platform's own modules and the domain's, plugged together. */
export function assembled(modules: readonly Module[], dataFolder: string): Module[] {
  const all = [databaseModule, trailModule, noticesModule, filesModule(dataFolder), accessModule, identityModule, ...modules]
  const table = mergePermissions(all.map((module) => module.permissions ?? {}))
  return [...all, { name: 'permissions', answers: [answers(permissionTable, async () => table)] }]
}

/** Hold the data folder, start the database, bring it up to date, and plug the modules together. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { log, clock = systemClock } = options
  const storage = await openStorage({ folder: options.dataFolder, url: options.databaseUrl, product: VERSION, log })
  try {
    const modules = assembled(options.modules, storage.folder)
    const applied = await storage.database.migrate(modules)
    const queue = bossQueue(storage.database.connectionFor('jobs'), log)
    const rooms = { storage, modules, queue, clock, log, applied }
    return { ...rooms, ...worksIn(rooms) }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Units of work in these rooms; each commit that left trail entries wakes the sealer. */
function worksIn({ storage, modules, clock, queue, log }: Omit<House, 'workshop' | 'close'>): Pick<House, 'workshop' | 'close'> {
  const calendar = workCalendar()
  const shop = workshop({ database: storage.database, modules, clock, calendar: () => calendar, queue, onNoted: () => sealer.soon() })
  const sealer = startSealer(sealingBy(shop.sweep, storage.folder), log)
  return {
    workshop: shop,
    close: async () => {
      await sealer.stop()
      await storage.close()
    },
  }
}
