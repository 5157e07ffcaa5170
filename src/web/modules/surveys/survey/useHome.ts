import { useMay, useMe } from '../../../ui/index.ts'

/** The node whose discipline office this person belongs to: surveys are its own unless another is chosen. */
export function useHome(): string | undefined {
  const may = useMay()
  return useMe().roles.find(({ role, nodeId }) => role.startsWith('discipline') && may('survey.keep', nodeId))?.nodeId
}
