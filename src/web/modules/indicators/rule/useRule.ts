import { useQueryClient } from '@tanstack/react-query'
import { listRules, readRule, type RulePage } from '../../../../modules/indicators/rules/rule.api.ts'
import { useAddress, useCall, usePathParams } from '../../../ui/index.ts'

const WHILE_TESTING_MS = 1500

const isTesting = ({ state }: RulePage['backTests'][number]) => state === 'queued' || state === 'running'

/** The rule of this address at the unit of this address (the institution where it names none), asked for again while it is back-tested. */
export function useRule() {
  const { code = '' } = usePathParams()
  const [address] = useAddress()
  const client = useQueryClient()
  const institution = useCall(listRules, { query: {} }, { enabled: !address['node'] })
  const nodeId = address['node'] ?? institution.data?.nodeId
  const input = { params: { code }, query: { nodeId } }
  const known = client.getQueryData<RulePage>([readRule.path, input])
  const page = useCall(readRule, input, {
    enabled: nodeId !== undefined,
    every: (known?.backTests.some(isTesting) ?? false) && WHILE_TESTING_MS,
  })
  const failed = institution.error && !page.data ? institution : page
  return { page: { ...page, error: failed.error, refetch: failed.refetch }, nodeId: nodeId ?? '', code }
}

/** What every part of the page is given. */
export interface RulePart {
  of: RulePage
  nodeId: string
}

/** The present version was back-tested to the end, by this person. */
export const isBackTested = ({ backTests, rule }: RulePage) =>
  backTests.some(({ state, version }) => state === 'done' && version === rule.version)
