import { describe, expect, it } from 'vitest'
import { failureOf } from './failed.ts'
import { BadInput, Defect, NotFound, Refused, Unauthenticated } from './failures.ts'

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'x-request-id': 'r-7' } })

describe('an answer that is not a success', () => {
  it('is a refusal with its code and facts, also where the sign-in says 401', async () => {
    const failure = await failureOf(answer(401, { error: 'refused', code: 'identity.wrong_password', facts: {} }))
    expect(failure).toBeInstanceOf(Refused)
    expect(failure).toMatchObject({ code: 'identity.wrong_password' })
  })

  it('names the fields that were wrong', async () => {
    const fields = [{ in: 'body', path: 'title', message: '请填写' }]
    const failure = await failureOf(answer(400, { error: 'bad_input', fields }))
    expect(failure).toBeInstanceOf(BadInput)
    expect(failure).toMatchObject({ fields })
  })

  it('sends to the sign-in only where nobody is signed in', async () => {
    expect(await failureOf(answer(401, { error: 'not_signed_in' }))).toBeInstanceOf(Unauthenticated)
    expect(await failureOf(answer(404, { error: 'not_found' }))).toBeInstanceOf(NotFound)
  })

  it('is a defect with the request id where the answer is none of ours', async () => {
    const failure = await failureOf(new Response('<html>', { status: 502, headers: { 'x-request-id': 'r-7' } }))
    expect(failure).toBeInstanceOf(Defect)
    expect(failure).toMatchObject({ status: 502, requestId: 'r-7' })
  })
})
