/** The nonce under which this page's styles may stand; the server fills it in for each request. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
}

/** Some libraries make style elements without asking for a nonce (antd's scroll lock, bpmn-js): give it to each that is made. */
export function giveNonceToStyles(nonce: string | undefined): void {
  if (!nonce) return
  const make = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}
