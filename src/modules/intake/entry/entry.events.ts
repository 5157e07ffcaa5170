import { eventKind } from '../../../platform/module.ts'

/** An entry came to its end in its handling, without or after an assessment. */
export const ItemEnded = eventKind<{ itemId: string }>('ItemEnded')

/** The source was told what became of an entry: in the ledger, or by the code of a sealed report. */
export const ItemFedBack = eventKind<{ itemId: string; way: 'code' | 'other'; text: string }>('ItemFedBack')

/** A signal was registered: its matter was just opened. */
export const SignalRegistered = eventKind<{ signalId: string; matterId: string }>('SignalRegistered')
