/** How officers name a report to each other: two groups out of its id, which says nothing of the order or the day. */
export function reportNo(id: string): string {
  const end = id.replaceAll('-', '').slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}
