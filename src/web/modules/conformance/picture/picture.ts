const SVG = 'http://www.w3.org/2000/svg'

/** What a picture of a chart is drawn with. No links, no styles, no foreign content: nothing in here can run or load. */
const ELEMENTS = new Set(['svg', 'title', 'defs', 'marker', 'g', 'rect', 'circle', 'path', 'polyline', 'text'])
const ATTRIBUTES = new Set(
  [
    'id',
    'viewBox',
    'width',
    'height',
    'x',
    'y',
    'cx',
    'cy',
    'r',
    'rx',
    'd',
    'points',
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'text-anchor',
    'font-family',
    'font-size',
  ].concat([
    'refX',
    'refY',
    'markerWidth',
    'markerHeight',
    'markerUnits',
    'orient',
    'marker-end',
    'role',
    'paint-order',
    'textLength',
    'lengthAdjust',
    'font-weight',
    'dominant-baseline',
    'opacity',
    'fill-opacity',
    'stroke-opacity',
    'stroke-linejoin',
    'transform',
  ]),
)
const LOCAL_REFERENCE = /^url\(#[\w-]+\)$/

/** The picture as nodes of this page, made anew of the elements and attributes known above; null where the text is no SVG. */
export function pictureOf(text: string): SVGSVGElement | null {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  const copy = copyOf(read)
  return copy instanceof SVGSVGElement ? copy : null
}

function copyOf(source: Element): SVGElement | null {
  if (source.namespaceURI !== SVG || !ELEMENTS.has(source.localName)) return null
  const copy = document.createElementNS(SVG, source.localName)
  for (const { name, value } of source.attributes) if (isPlain(name, value)) copy.setAttribute(name, value)
  for (const child of source.childNodes) {
    const inside =
      child instanceof Element ? copyOf(child) : child.nodeType === Node.TEXT_NODE ? document.createTextNode(child.textContent ?? '') : null
    if (inside) copy.append(inside)
  }
  return copy
}

function isPlain(name: string, value: string): boolean {
  return ATTRIBUTES.has(name) && (!value.includes('url(') || LOCAL_REFERENCE.test(value))
}
