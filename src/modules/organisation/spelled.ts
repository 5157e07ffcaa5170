import { pinyin } from 'pinyin-pro'

/** A name as search finds it: full pinyin and initials. */
export function spelled(name: string): string {
  const parts = pinyin(name, { toneType: 'none', type: 'array' })
  return `${parts.join('')} ${parts.map((part) => part[0]).join('')}`
}
