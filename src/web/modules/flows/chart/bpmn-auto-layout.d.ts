/** The package ships no types. */
declare module 'bpmn-auto-layout' {
  /** The same BPMN file with positions for its shapes and flows. */
  export function layoutProcess(bpmn: string): Promise<string>
}
