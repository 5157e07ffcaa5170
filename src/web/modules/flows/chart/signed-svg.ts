import type { StepSign } from './marks.ts'

/** A step as it stands on the chart. */
export interface StepBox {
  x: number
  y: number
  width: number
}

const TAG_HEIGHT = 18
const BADGE = 11

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The saved drawing of bpmn-js with what stands on its steps, which on the screen lies over the drawing and not in it. A sign of a step that is not drawn is left out. */
export function signedSvg(
  svg: string,
  signs: readonly StepSign[],
  boxOf: (stepId: string) => StepBox | undefined,
  tones: Record<string, string>,
): string {
  const drawn = signs.flatMap((sign) => {
    const box = boxOf(sign.stepId)
    if (!box) return []
    return [
      sign.kind === 'points'
        ? badgeAt(box.x + box.width - BADGE, box.y, sign)
        : tagAt(box.x, box.y - TAG_HEIGHT - 4, sign.text, tones[sign.tone]),
    ]
  })
  if (drawn.length === 0) return svg
  return roomAbove(svg).replace(/<\/svg>\s*$/, `${drawn.join('')}</svg>`)
}

function badgeAt(x: number, y: number, { count, colour, says }: Extract<StepSign, { kind: 'points' }>): string {
  return `<g><title>${escaped(says)}</title><circle cx="${x}" cy="${y}" r="${BADGE}" style="fill:${escaped(colour)}"/>${textAt(x, y + 4, String(count), 'middle')}</g>`
}

function tagAt(x: number, y: number, text: string, colour = '#5b7083'): string {
  const width = [...text].length * 13 + 10
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${TAG_HEIGHT}" rx="3" style="fill:${colour}"/>${textAt(x + 5, y + 13, text, 'start')}</g>`
}

const textAt = (x: number, y: number, text: string, anchor: string) =>
  `<text x="${x}" y="${y}" style="fill:#ffffff;font-size:12px;font-family:sans-serif;text-anchor:${anchor}">${escaped(text)}</text>`

/** What stands on the topmost steps reaches above the drawing. */
function roomAbove(svg: string): string {
  const room = TAG_HEIGHT + 8
  return svg.replace(/<svg\b[^>]*>/, (head) =>
    head
      .replace(/\bheight="([\d.]+)"/, (_all, height: string) => `height="${Number(height) + room}"`)
      .replace(
        /\bviewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/,
        (_all, x: string, y: string, width: string, height: string) =>
          `viewBox="${x} ${Number(y) - room} ${width} ${Number(height) + room}"`,
      ),
  )
}
