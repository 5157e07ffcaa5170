import type { SupervisionRow } from '../../../../modules/risks/supervision/supervision.schema.ts'
import { To } from '../../../ui/index.ts'
import { labelOf, usePackToRead } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

/** 监督谁: the holder, with their form; a vacant post; or the unit itself. */
export function Whom({ of: { unitName, post, person } }: { of: SupervisionRow }) {
  const words = useWords()
  const pack = usePackToRead()
  return (
    <>
      {post === null ? (
        <strong>{unitName}</strong>
      ) : person ? (
        <To path={`/risk-control-forms/${person.id}`}>{person.name}</To>
      ) : (
        <span className="field-help">{words('supervision.vacant')}</span>
      )}
      <div>{post ? post.title : words('supervision.asBody')}</div>
      {post && (
        <div className="field-help">
          {unitName} · {labelOf(pack?.layers, post.layer)}
          {post.isKeyPost && ` · ${words('supervision.keyPost')}`}
        </div>
      )}
    </>
  )
}
