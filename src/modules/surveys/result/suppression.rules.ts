/** What may be shown of groups that add up to a total. */
export interface Shown {
  /** Groups whose own number is shown. */
  groups: ReadonlySet<string>
  isTotalShown: boolean
}

/**
 * Which groups may be shown so that neither a number nor a difference of numbers tells of fewer than `minimum` answers.
 * A group below it is hidden; as long as those hidden are together fewer than it, the total less what is shown would tell of them,
 * and the smallest group shown is hidden with them (complementary suppression). `hiddenAnyway` stay hidden for another reason.
 */
export function shownGroups(
  sizes: ReadonlyMap<string, number>,
  minimum: number,
  hiddenAnyway: (group: string) => boolean = () => false,
): Shown {
  const all = [...sizes].toSorted(([oneKey, one], [otherKey, other]) => one - other || (oneKey < otherKey ? -1 : 1))
  const sum = (of: readonly (readonly [string, number])[]) => of.reduce((total, [, size]) => total + size, 0)
  if (sum(all) < minimum) return { groups: new Set(), isTotalShown: false }
  const hidden = all.filter(([key, size]) => size < minimum || hiddenAnyway(key))
  const shown = all.filter((each) => !hidden.includes(each))
  for (let next = shown[0]; next && sum(hidden) > 0 && sum(hidden) < minimum; next = shown[0]) {
    hidden.push(next)
    shown.shift()
  }
  return { groups: new Set(shown.map(([key]) => key)), isTotalShown: true }
}
