/** Something shown on a step of a drawn chart: a button with a count, or a word that says how the step differs. */
export type StepSign =
  | { kind: 'points'; stepId: string; count: number; colour: string; says: string; onOpen: () => void }
  | { kind: 'tag'; stepId: string; text: string; tone: 'added' | 'removed' | 'changed' }

export const TONES = { added: '#2f7d4f', removed: '#b3261e', changed: '#8a5600' } as const

interface Overlays {
  add: (element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }) => string
  remove: (filter: { type: string }) => void
}

interface Registry {
  get: (id: string) => unknown
}

interface Canvas {
  addMarker: (element: string, marker: string) => void
  removeMarker: (element: string, marker: string) => void
}

/** The part of a bpmn-js viewer or modeler that marking uses. */
export interface Marked {
  get: <T>(service: string) => T
}

const TYPE = 'jianwei-sign'

/** Put these signs on the chart, in place of those put before; returns what takes the coloured frames away again. */
export function putSigns(viewer: Marked, signs: readonly StepSign[]): () => void {
  const overlays = viewer.get<Overlays>('overlays')
  const registry = viewer.get<Registry>('elementRegistry')
  const canvas = viewer.get<Canvas>('canvas')
  overlays.remove({ type: TYPE })
  const framed: [string, string][] = []
  for (const sign of signs.filter(({ stepId }) => registry.get(stepId))) {
    if (sign.kind === 'points') overlays.add(sign.stepId, TYPE, { position: { top: -14, right: 14 }, html: pointsButton(sign) })
    else {
      overlays.add(sign.stepId, TYPE, { position: { top: -22, left: 0 }, html: tagOf(sign) })
      canvas.addMarker(sign.stepId, `chart-${sign.tone}`)
      framed.push([sign.stepId, `chart-${sign.tone}`])
    }
  }
  return () => {
    overlays.remove({ type: TYPE })
    for (const [id, marker] of framed) if (registry.get(id)) canvas.removeMarker(id, marker)
  }
}

function pointsButton({ count, colour, says, onOpen }: Extract<StepSign, { kind: 'points' }>): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'chart-mark'
  button.textContent = String(count)
  button.title = says
  button.setAttribute('aria-label', says)
  button.style.background = colour
  button.addEventListener('click', onOpen)
  return button
}

function tagOf({ text, tone }: Extract<StepSign, { kind: 'tag' }>): HTMLElement {
  const tag = document.createElement('span')
  tag.className = 'chart-tag'
  tag.textContent = text
  tag.style.background = TONES[tone]
  return tag
}
