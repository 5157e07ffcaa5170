import { useWords } from '../useWords.ts'

/** 已澄清: what stands beside a person wherever a matter that proved unfounded had left a trace (X22). */
export function Clarified({ on }: { on: string | null }) {
  const words = useWords()
  return on === null ? null : <strong>{words('clarified', { day: on })}</strong>
}
