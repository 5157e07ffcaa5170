/** The steps of writing, in their order. */
export const STEPS = ['where', 'what', 'files', 'check'] as const
export type Step = (typeof STEPS)[number]

export const isStep = (place: string): place is Step => (STEPS as readonly string[]).includes(place)

/** Go to a place of the page; the back key of a telephone comes back from it. */
export function go(place: Step | 'start'): void {
  location.hash = place
}
