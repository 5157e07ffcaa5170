import { readUnit } from '../../../../modules/organisation/organisation.api.ts'
import { useCall } from '../../../ui/index.ts'
import type { Editor } from './sheet/modeler.ts'

/** Posts to choose from: the lanes of the chart, then the posts of its unit. */
export function usePosts(unitId: string | null, editor: Editor | null): string[] {
  const unit = useCall(readUnit, { params: { id: unitId ?? '-' } }, { enabled: unitId !== null })
  const titles = unit.data?.posts.map((post) => post.title) ?? []
  return [...new Set([...(editor?.lanes() ?? []), ...titles])]
}
