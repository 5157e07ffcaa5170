/** What came back over the wire. */
export interface WireAnswer {
  status: number
  body: unknown
  text: string
}

/** One browser in front of a product that runs as a process; it keeps its cookie and sends its CSRF token. */
export interface Visitor {
  /** The same person before a product that was started anew. */
  address: string
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  /** The answer as it is, refusals and defects included; rejects where the connection breaks. */
  try(method: string, path: string, body?: unknown): Promise<WireAnswer>
}

/** Sign in over HTTP. */
export async function signedIn(address: string, username: string, password: string): Promise<Visitor> {
  let cookie = ''
  let csrf = ''
  const visitor: Visitor = {
    address,
    try: async (method, path, body) => {
      const headers: Record<string, string> = { 'x-csrf-token': csrf, ...(cookie && { cookie }) }
      if (body !== undefined) headers['content-type'] = 'application/json'
      const answer = await fetch(visitor.address + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
      return { status: answer.status, text, body: isJson ? JSON.parse(text) : undefined }
    },
    get: async (path) => done(await visitor.try('GET', path), `${username} GET ${path}`),
    post: async (path, body = {}) => done(await visitor.try('POST', path, body), `${username} POST ${path}`),
  }
  const session = await visitor.post<{ csrfToken: string }>('/api/session', { username, password })
  csrf = session.csrfToken
  return visitor
}

function done<T>(answer: WireAnswer, what: string): T {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text}`)
  return answer.body as T
}
