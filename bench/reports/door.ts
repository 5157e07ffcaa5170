import { request } from 'node:http'
import type { Answer } from '../../tests/http.ts'
import type { Door } from '../../tests/journeys/reports.steps.ts'

/** Somebody at the door for reports: without cookie, from an address of its own on loopback, so that two hundred are not one to the counter of knocks. */
export function knockerAt(address: string, number: number): Door {
  const localAddress = `127.${80 + Math.floor(number / 250)}.7.${2 + (number % 250)}`
  const knock = (method: string, path: string, body?: Uint8Array, type = 'application/json'): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const headers = body ? { 'content-type': type, 'content-length': body.length } : {}
    const call = request(address + path, { method, headers, localAddress }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => {
        const bytes = Buffer.concat(pieces)
        const text = bytes.toString()
        const isJson = String(response.headers['content-type']).startsWith('application/json')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, bytes, body: isJson ? JSON.parse(text) : undefined })
      })
    })
    call.on('error', reject)
    call.end(body)
    return promise
  }
  return {
    get: (path) => knock('GET', path),
    post: (path, body) => knock('POST', path, Buffer.from(JSON.stringify(body))),
    put: (path, bytes) => knock('PUT', path, bytes, 'application/octet-stream'),
  }
}
