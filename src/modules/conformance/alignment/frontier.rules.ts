/** A place the search has reached: how, at what cost, and what a run through it costs at least. */
export interface Node {
  readonly index: number
  readonly key: number
  readonly cost: number
  readonly estimate: number
}

/** The open list of a search with whole costs: buckets by estimate, the newest first, so that a fitting case is walked straight through. */
export interface Frontier {
  /** Note a way to a place; a dearer one than already known is dropped. */
  readonly reach: (key: number, cost: number, parent: number, via: number, estimate: number) => void
  /** The cheapest open place, closed by taking it; null when nothing is left. */
  readonly next: () => Node | null
  readonly size: () => number
  readonly parentOf: (index: number) => number
  readonly viaOf: (index: number) => number
}

export function frontier(): Frontier {
  const best = new Map<number, number>()
  const keys: number[] = []
  const costs: number[] = []
  const parents: number[] = []
  const vias: number[] = []
  const estimates: number[] = []
  const isClosed: boolean[] = []
  const buckets: number[][] = []
  let lowest = 0

  const reach = (key: number, cost: number, parent: number, via: number, estimate: number): void => {
    const known = best.get(key)
    if (known !== undefined && (costs[known] ?? 0) <= cost) return
    const index = keys.length
    best.set(key, index)
    keys.push(key)
    costs.push(cost)
    parents.push(parent)
    vias.push(via)
    estimates.push(estimate)
    ;(buckets[estimate] ??= []).push(index)
    if (estimate < lowest) lowest = estimate
  }

  const next = (): Node | null => {
    for (; lowest < buckets.length; lowest += 1) {
      for (let index = buckets[lowest]?.pop(); index !== undefined; index = buckets[lowest]?.pop()) {
        const key = keys[index] ?? 0
        if (best.get(key) !== index || isClosed[index]) continue
        isClosed[index] = true
        return { index, key, cost: costs[index] ?? 0, estimate: estimates[index] ?? 0 }
      }
    }
    return null
  }

  return { reach, next, size: () => keys.length, parentOf: (index) => parents[index] ?? -1, viaOf: (index) => vias[index] ?? -1 }
}
