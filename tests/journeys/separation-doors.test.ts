import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../../src/platform/identity/accounts.ts'
import { PASSWORD } from '../http.ts'
import { at, type Described, describedBy } from './openapi.ts'
import { type Json, type World, world } from './world.ts'

const ID = '5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11'

describe('Every door of the product', () => {
  let story: World
  let doors: Described[]
  beforeAll(async () => {
    story = await world('2026-03-02')
    doors = await describedBy(story)
    await story.server.workshop.sweep((work) => createAccount(work, { personId: 'X0001', username: 'waibu', password: PASSWORD }))
  })
  afterAll(() => story.close())

  it('is closed to whoever has not signed in', async () => {
    const visitor = story.server.browser()
    const open: string[] = []
    for (const { method, path, permission } of doors.filter((each) => each.permission !== 'public')) {
      const answer = method === 'GET' ? await visitor.get(at(path, ID)) : await visitor.send(method, at(path, ID), {})
      if (answer.status !== 401) open.push(`${method} ${path} ${permission}: ${answer.status}`)
    }
    expect(open).toEqual([])
    expect(doors.length).toBeGreaterThan(50)
  })

  it('is closed to a person without roles, but for what is everybody’s own', async () => {
    const outsider = story.server.browser()
    await outsider.signIn('waibu')
    const open: string[] = []
    for (const { method, path } of doors.filter((each) => each.permission !== 'public' && each.permission !== 'self')) {
      const answer = method === 'GET' ? await outsider.get(at(path, ID)) : await outsider.send(method, at(path, ID), {})
      if (answer.status !== 403 || (answer.body as Json).code !== 'access.not_permitted') open.push(`${method} ${path}: ${answer.status}`)
    }
    expect(open).toEqual([])
    expect((await outsider.get('/api/desk')).body).toMatchObject({ items: [], figures: [] })
    expect((await outsider.get('/api/search?words=科')).body).toEqual([])
    expect((await outsider.get('/api/duties')).body).toEqual({ items: [], next: null })
  })

  it('opens to no change without the CSRF token, nor from a foreign page', async () => {
    const officer = (await story.as('jijian1')).browser
    const open: string[] = []
    for (const { method, path, permission } of doors.filter((each) => each.method !== 'GET' && each.permission !== 'public')) {
      const verb = method as Exclude<Described['method'], 'GET'>
      const foreign: Record<string, string>[] = [
        { 'x-csrf-token': '' },
        { 'x-csrf-token': 'a'.repeat(officer.csrf.length) },
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://elsewhere.invalid' },
      ]
      for (const headers of foreign) {
        const answer = await officer.send(verb, at(path, ID), {}, headers)
        if (answer.status !== 403 || !['http.csrf', 'http.foreign_origin'].includes((answer.body as Json).code))
          open.push(`${method} ${path} ${permission}: ${answer.status}`)
      }
    }
    expect(open).toEqual([])
  })

  it('answers with the headers that keep a browser safe, and a cookie that no script reads', async () => {
    const visitor = story.server.browser()
    const bare: string[] = []
    for (const { path } of doors.filter((each) => each.method === 'GET')) {
      const { headers } = await visitor.get(at(path, ID))
      const isSafe =
        String(headers['content-security-policy']).includes("default-src 'self'") &&
        headers['x-content-type-options'] === 'nosniff' &&
        headers['x-frame-options'] === 'DENY' &&
        headers['cache-control'] === 'no-store'
      if (!isSafe) bare.push(path)
    }
    expect(bare).toEqual([])
    const signedIn = await story.server.browser().send('POST', '/api/session', { username: 'waibu', password: PASSWORD })
    expect(String(signedIn.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
  })

  it('shows system, security and audit administrators nothing of the business', async () => {
    for (const username of ['xitong', 'anquan', 'shenji']) {
      const administrator = await story.as(username)
      for (const path of [
        '/api/matters',
        '/api/ledger',
        '/api/signals',
        '/api/warnings',
        '/api/assessments',
        '/api/talks',
        '/api/ledger.xlsx',
        '/api/signals.xlsx',
        '/api/conformance',
        '/api/screenings',
        '/api/datasets/imports',
      ])
        expect([username, path, (await administrator.try('GET', path)).status]).toEqual([username, path, 403])
    }
  })
})
