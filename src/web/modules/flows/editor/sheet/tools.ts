/** The parts of diagram-js services that the tools of the editor use. */
interface Entry {
  group?: string
  className?: string
  title?: string
  separator?: boolean
  action?: unknown
}
type Entries = Record<string, Entry>
type Change = (entries: Entries) => Entries

interface Provided<P> {
  registerProvider: (priority: number, provider: P) => void
}
interface Menu {
  registerProvider: (id: string, priority: number, provider: Record<string, () => Change>) => void
}
interface Factory {
  createShape: (attributes: { type: string }) => object
}
interface Create {
  start: (event: unknown, shape: object) => void
}
type Translate = (text: string) => string

/** After the providers of bpmn-js, so that theirs can be taken away. */
const LATER = 500

const PALETTE = new Set([
  ...['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator'],
  ...['create.start-event', 'create.end-event', 'create.task', 'create.exclusive-gateway'],
  ...['create.subprocess-expanded', 'create.participant-expanded'],
])

const REPLACEMENTS = new Set([
  ...['replace-with-none-start', 'replace-with-none-end', 'replace-with-terminate-end'],
  ...['replace-with-exclusive-gateway', 'replace-with-parallel-gateway', 'replace-with-inclusive-gateway'],
  ...['replace-with-task', 'replace-with-user-task', 'replace-with-subprocess', 'replace-with-collapsed-subprocess'],
  ...['replace-with-expanded-subprocess', 'replace-with-sequence-flow', 'replace-with-default-flow', 'replace-with-conditional-flow'],
  ...['replace-with-expanded-pool', 'replace-with-empty-pool'],
])

const only = (entries: Entries, kept: (key: string) => boolean): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => kept(key)))

/** What officers need to draw: start, end, task, three gateways, sub-process, pool with lanes. What a file brings beside stays as it is. */
class OfficerTools {
  static readonly $inject = ['palette', 'contextPad', 'popupMenu', 'elementFactory', 'create', 'translate']

  constructor(
    palette: Provided<{ getPaletteEntries: () => Change }>,
    contextPad: Provided<{ getContextPadEntries: () => Change }>,
    popupMenu: Menu,
    factory: Factory,
    create: Create,
    translate: Translate,
  ) {
    const gateway = (type: string, className: string, title: string): Entry => {
      const start = (event: unknown) => create.start(event, factory.createShape({ type }))
      return { group: 'gateway', className, title: translate(title), action: { dragstart: start, click: start } }
    }
    palette.registerProvider(LATER, {
      getPaletteEntries: () => (entries) => ({
        ...only(entries, (key) => PALETTE.has(key)),
        'create.exclusive-gateway': gateway('bpmn:ExclusiveGateway', 'bpmn-icon-gateway-xor', 'Create exclusive gateway'),
        'create.parallel-gateway': gateway('bpmn:ParallelGateway', 'bpmn-icon-gateway-parallel', 'Create parallel gateway'),
        'create.inclusive-gateway': gateway('bpmn:InclusiveGateway', 'bpmn-icon-gateway-or', 'Create inclusive gateway'),
      }),
    })
    contextPad.registerProvider(LATER, {
      getContextPadEntries: () => (entries) => only(entries, (key) => key !== 'append.intermediate-event'),
    })
    popupMenu.registerProvider('bpmn-replace', LATER, {
      getPopupMenuEntries: () => (entries) => only(entries, (key) => REPLACEMENTS.has(key)),
      getPopupMenuHeaderEntries: () => () => ({}),
    })
  }
}

export const officerTools = { __init__: ['officerTools'], officerTools: ['type', OfficerTools] }
