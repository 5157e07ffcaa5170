import { useLocation, useRouter } from '@tanstack/react-router'

export type AddressState = Readonly<Record<string, string>>

/** State that stands in the address after `?`, so that a link brings another person to the same view. */
export function useAddress(): [AddressState, (changes: Record<string, string | undefined>) => void] {
  const router = useRouter()
  const state = useLocation({ select: (location) => location.search as AddressState })
  const change = (changes: Record<string, string | undefined>) => {
    const merged = Object.entries({ ...(router.state.location.search as AddressState), ...changes }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    )
    void router.navigate({ to: '.', search: Object.fromEntries(merged), replace: true, resetScroll: false })
  }
  return [state, change]
}
