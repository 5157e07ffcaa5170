import { questionKind } from '../../../platform/module.ts'
import type { OpenWork, TakeBar, WorkKind } from './open-work.schema.ts'

/** Everything open that hangs on a person, as far as whoever asks may see it. */
export const openWorkOf = questionKind<{ personId: string }, OpenWork[]>('organisation.openWork')

/** May this person take the thing over? Null from modules that do not keep it, or where nothing stands against it. */
export const barAgainst = questionKind<{ kind: WorkKind; id: string; personId: string }, TakeBar | null>('organisation.barAgainst')

/** The acting person takes the thing from another; false where it no longer hangs on that one, null where another module keeps it. */
export const takeWork = questionKind<{ kind: WorkKind; id: string; fromId: string }, boolean | null>('organisation.takeWork')
