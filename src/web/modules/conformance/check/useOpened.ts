import { useAddress } from '../../../ui/index.ts'

/** What of a check is opened: the cases behind a count, and one of them; it stands in the address. */
interface Opened {
  readonly deviation?: number | undefined
  readonly variant?: number | undefined
}

export function useOpened(): {
  opened: Opened & { caseId: string | undefined }
  open: (what: Opened) => void
  openCase: (caseId: string | undefined) => void
} {
  const [address, change] = useAddress()
  const opened = { deviation: placeOf(address['deviation']), variant: placeOf(address['variant']), caseId: address['case'] }
  const open = ({ deviation, variant }: Opened) => change({ deviation: ordinal(deviation), variant: ordinal(variant), case: undefined })
  return { opened, open, openCase: (caseId) => change({ case: caseId }) }
}

/** The address counts from 1. */
const ordinal = (place: number | undefined) => (place === undefined ? undefined : String(place + 1))

function placeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) - 1 : undefined
}
