import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'

const tag = '流程符合性 conformance'

export const deviationLine = z.strictObject({ element: z.string().nullable(), name: z.string(), kind: z.string(), cases: z.int() })

export const checkLine = z.strictObject({
  id: z.uuid(),
  item: z.string(),
  flowId: z.uuid(),
  flowName: z.string(),
  at: z.string(),
  cases: z.int(),
  fitting: z.int(),
  logFitness: z.number(),
  meanTraceFitness: z.number(),
  seconds: z.number(),
})

export const listChecks = endpoint({
  method: 'GET',
  path: '/api/conformance',
  permission: 'conformance.read',
  tag,
  summary: '符合性检查记录 Past checks',
  returns: z.array(checkLine),
})

/** Align the event log in the lake with the chart of the same item. */
export const runCheck = endpoint({
  method: 'POST',
  path: '/api/conformance',
  permission: 'conformance.run',
  tag,
  summary: '运行符合性检查 Check the log against a chart',
  body: z.strictObject({ flowId: z.uuid() }),
  returns: checkLine,
})

export const readCheck = endpoint({
  method: 'GET',
  path: '/api/conformance/:id',
  permission: 'conformance.read',
  tag,
  summary: '检查结果：偏离、案件、图 One check: deviations, cases, picture',
  params: idParams,
  returns: z.strictObject({
    check: checkLine,
    deviations: z.array(deviationLine),
    /** The chart as SVG with counts on its steps. */
    picture: z.string(),
    cases: z.array(
      z.strictObject({
        caseId: z.string(),
        cost: z.number(),
        fitness: z.number(),
        skipped: z.array(z.string()),
        inserted: z.array(z.string()),
      }),
    ),
  }),
})
