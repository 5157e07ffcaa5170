import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { pictureOf } from './picture.ts'
import { useWords } from '../useWords.ts'

const STEPS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8] as const

/** The chart with its counts: as wide as the page, or larger and to be moved about. */
export function PictureView({ picture, says, legend }: { picture: string; says: string; legend?: string }) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState<number | null>(null)
  const drawing = useMemo(() => pictureOf(picture), [picture])
  useEffect(() => {
    if (drawing) place.current?.replaceChildren(drawing)
  }, [drawing])
  useEffect(() => {
    if (!drawing) return
    const shown = place.current?.firstElementChild
    shown?.setAttribute('style', `height: auto; width: ${zoom === null ? '100%' : `${drawing.viewBox.baseVal.width * zoom}px`}`)
  }, [drawing, zoom])
  const shownAt = () => (drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1)
  const enlarge = () => setZoom(STEPS.find((step) => step > shownAt() * 1.01) ?? 2.8)
  const shrink = () => setZoom(STEPS.findLast((step) => step < shownAt() * 0.99) ?? 0.25)
  if (!drawing) return <p role="alert">{words('picture.broken')}</p>
  return (
    <>
      <div className="list-tools no-print">
        <span className="field-help">{legend ?? words('picture.says')}</span>
        <span className="push" />
        <Button size="small" onClick={shrink}>
          {words('picture.smaller')}
        </Button>
        <Button size="small" onClick={enlarge}>
          {words('picture.larger')}
        </Button>
        <Button size="small" onClick={() => setZoom(null)}>
          {words('picture.fit')}
        </Button>
      </div>
      <div
        ref={place}
        role="img"
        aria-label={says}
        tabIndex={0}
        style={{ overflow: 'auto', maxHeight: '70vh', border: '1px solid var(--line)', borderRadius: 4, background: '#fff' }}
      />
    </>
  )
}
