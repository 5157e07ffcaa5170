import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationOf } from '../../demo/load.ts'
import { saveOrganisation } from '../../src/modules/organisation/organisation.load.ts'
import { takeIn } from '../../src/modules/signals/raise.store.ts'
import { grantRole } from '../../src/platform/access/access.grants.ts'
import { createAccount } from '../../src/platform/identity/accounts.ts'
import { PASSWORD } from '../http.ts'
import { approved, assessedAs, draftFor, registration, REPLY, REPORT, unitNamed, VERDICT, type WarningPage } from './story.ts'
import { type Json, type Person, type World, world } from './world.ts'

const TITLE = '许可受理岗收受财物线索'

describe('Nobody judges their own cause (promise 3)', () => {
  let story: World
  let matterId: string
  let itemId: string
  let assessmentId: string
  let warning: WarningPage
  let signalId: string
  const refusalOf = async (
    by: Person | string,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<[number, string]> => {
    const answer = await (typeof by === 'string' ? await story.as(by) : by).try(method, path, body)
    expect(answer.text).not.toContain(TITLE)
    return [answer.status, (answer.body as Json)?.code ?? (answer.body as Json)?.error]
  }
  const shows = async (username: string, paths: readonly string[]): Promise<string[]> => {
    const person = await story.as(username)
    const leaks: string[] = []
    for (const path of paths) {
      const { text } = await person.try('GET', path)
      if ([TITLE, matterId, itemId, signalId, 'SEP-1'].some((secret) => secret && text.includes(secret))) leaks.push(path)
    }
    return leaks
  }
  const LISTS = [
    '/api/matters',
    '/api/ledger',
    '/api/signals',
    '/api/warnings',
    '/api/assessments',
    '/api/talks',
    '/api/notifications',
    '/api/desk',
    '/api/search?words=许可受理岗',
    '/api/search?words=SEP',
    '/api/search?words=〔2026〕1号',
  ]

  beforeAll(async () => {
    story = await world('2026-03-02')
    const words = { zh: 'SEP-1', en: 'SEP-1' }
    await story.server.workshop.sweep(async (work) => {
      await saveOrganisation(work.tx, {
        ...organisationOf(story.institution),
        units: [
          ...organisationOf(story.institution).units,
          {
            id: 'U90',
            parentId: 'U00',
            kind: 'institution',
            name: '澄砚州航道局',
            shortName: '州航道局',
            hasRegister: true,
            agencyMark: '澄航纪',
            packId: null,
          },
        ],
        posts: [{ id: 'Q90', unitId: 'U90', title: '纪检监察岗', layer: 'key', isHead: false, isKeyPost: true }],
        persons: [{ id: 'P9001', name: '祝霖言', pinyin: 'zhulinyan zly' }],
        tenures: [{ personId: 'P9001', postId: 'Q90', fromOn: '2020-01-01', toOn: null }],
        charges: [],
        relatives: [],
      })
      await grantRole(work, { personId: 'P9001', role: 'disciplineOfficer', nodeId: 'U90', fromOn: '2020-01-01', toOn: null })
      await createAccount(work, { personId: 'P9001', username: 'hangdao', password: PASSWORD })
      await takeIn(work, { id: randomUUID(), at: work.now }, [
        {
          rule: 'AP-03',
          version: 1,
          rank: 2,
          subjectKey: 'SEP-1',
          period: '',
          unitId: unitNamed(story, '路政科'),
          personIds: [story.idOf('zhigong1')],
          isShadow: false,
          finding: {
            value: 1,
            line: 1,
            sentence: words,
            wouldClear: words,
            basis: '',
            why: words,
            title: words,
            evidenceTable: 'permit',
            ...{ settings: [], evidence: [], evidenceRows: [], decidingColumns: [], peers: null, asked: null },
          },
        },
      ])
    })
    const officer = await story.as('jijian1')
    signalId = (await officer.get('/api/signals')).items[0].id
    const { item } = await officer.post('/api/ledger', registration(story, 'zhigong1', { title: TITLE, signalId }))
    matterId = item.matterId
    itemId = item.id
    assessmentId = (await officer.post(`/api/ledger/${itemId}/assessment`, assessedAs(1))).id
  })
  afterAll(() => story.close())

  it('a declared relative of the subject sees neither signal nor matter, nor handles or registers any of it', async () => {
    expect(await shows('jijian2', LISTS)).toEqual([])
    const spouse = await story.as('jijian2')
    expect((await spouse.get('/api/signals')).counts).toEqual([])
    expect(await refusalOf(spouse, 'GET', `/api/matters/${matterId}`)).toEqual([404, 'matter.not_found'])
    expect(await refusalOf(spouse, 'GET', `/api/ledger/${itemId}`)).toEqual([404, 'item.not_found'])
    expect(await refusalOf(spouse, 'GET', `/api/signals/${signalId}`)).toEqual([404, 'signal.not_found'])
    expect(await refusalOf(spouse, 'POST', `/api/signals/${signalId}/triage`, { kind: 'exclude', reason: '误报误报' })).toEqual([
      404,
      'signal.not_found',
    ])
    expect(await refusalOf(spouse, 'GET', `/api/assessments/${assessmentId}`)).toEqual([404, 'assessment.not_found'])
    expect(await refusalOf(spouse, 'POST', `/api/ledger/${itemId}/assessment`, assessedAs(1))).toEqual([404, 'item.not_found'])
    expect(
      await refusalOf(spouse, 'POST', `/api/matters/${matterId}/recusals`, { personId: story.idOf('jijian1'), reason: '有利害关系' }),
    ).toEqual([404, 'matter.not_found'])
    expect(await refusalOf(spouse, 'POST', '/api/ledger', registration(story, 'zhigong1'))).toEqual([409, 'matter.handler_is_concerned'])
  })

  it('the subject finds nothing of it, whatever they ask', async () => {
    expect(
      await shows('zhigong1', [
        ...LISTS,
        `/api/matters/${matterId}`,
        `/api/ledger/${itemId}`,
        `/api/signals/${signalId}`,
        `/api/assessments/${assessmentId}`,
        '/api/ledger.xlsx',
      ]),
    ).toEqual([])
  })

  it('the sibling institution and the superior read nothing of this register', async () => {
    expect(await shows('shangji', LISTS)).toEqual([])
    const sibling = story.server.browser()
    await sibling.signIn('hangdao')
    for (const path of LISTS) expect((await sibling.get(path)).text).not.toMatch(new RegExp(`${TITLE}|${matterId}|SEP-1|澄路纪`))
    for (const path of [`/api/matters/${matterId}`, `/api/ledger/${itemId}`, `/api/signals/${signalId}`])
      expect((await sibling.get(path)).status).toBe(404)
    expect((await sibling.get('/api/signals')).body).toMatchObject({ items: [], counts: [] })
    const refused = await sibling.send('POST', '/api/ledger', registration(story, 'zhigong1'))
    expect([refused.status, (refused.body as Json).code]).toEqual([403, 'item.of_another_register'])
  })

  it('members see it once it is tabled for them; others of the body never', async () => {
    expect(await shows('kezhang2', LISTS)).toEqual([])
    const officer = await story.as('jijian1')
    expect(
      await refusalOf(officer, 'POST', `/api/assessments/${assessmentId}/tabling`, {
        memberIds: [story.idOf('juzhang'), story.idOf('zhigong1'), story.idOf('kezhang2')],
      }),
    ).toEqual([409, 'assessment.member_must_stay_away'])
    await officer.post(`/api/assessments/${assessmentId}/tabling`, {
      memberIds: ['juzhang', 'shuji', 'kezhang2', 'duanzhang1'].map((each) => story.idOf(each)),
    })
    expect(await shows('kezhang2', ['/api/assessments'])).toEqual(['/api/assessments'])
    expect(await shows('kezhang1', LISTS)).toEqual([])
    expect(
      await refusalOf('kezhang1', 'POST', `/api/assessments/${assessmentId}/opinions`, { rank: 1, isDissent: false, text: '同意。' }),
    ).toEqual([404, 'assessment.not_found'])
    expect(
      await refusalOf('jiancha', 'POST', `/api/assessments/${assessmentId}/opinions`, { rank: 1, isDissent: false, text: '同意。' }),
    ).toEqual([409, 'assessment.not_a_member'])
  })

  it('the head speaks last, and nobody speaks twice or concludes before', async () => {
    const opinion = { rank: 1, isDissent: false, text: '同意办公室意见。' }
    expect(await refusalOf('juzhang', 'POST', `/api/assessments/${assessmentId}/opinions`, opinion)).toEqual([
      409,
      'assessment.head_speaks_last',
    ])
    for (const username of ['kezhang2', 'shuji'])
      await (await story.as(username)).post(`/api/assessments/${assessmentId}/opinions`, opinion)
    expect(await refusalOf('kezhang2', 'POST', `/api/assessments/${assessmentId}/opinions`, opinion)).toEqual([
      409,
      'assessment.has_spoken',
    ])
    const conclusion = { rank: 1, deviationReason: null, action: 'warning', reviewOn: null, meeting: '2026 年第 2 次专题会议' }
    expect((await refusalOf('shuji', 'POST', `/api/assessments/${assessmentId}/conclusion`, conclusion))[0]).toBe(409)
    await (await story.as('juzhang')).post(`/api/assessments/${assessmentId}/opinions`, opinion)
    expect(await refusalOf('duanzhang1', 'POST', `/api/assessments/${assessmentId}/opinions`, opinion)).toEqual([
      409,
      'assessment.head_has_spoken',
    ])
    expect((await refusalOf('jijian1', 'POST', `/api/assessments/${assessmentId}/conclusion`, conclusion))[0]).toBe(403)
    await (await story.as('juzhang')).post(`/api/assessments/${assessmentId}/conclusion`, conclusion)
  })

  it('the drafter approves nothing of their own, and one person takes one step', async () => {
    const head = await story.as('jiancha')
    warning = await head.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(story, 'zhigong1', '路政科', 1))
    const letter = warning.letters[0]?.id ?? ''
    await head.post(`/api/letters/${letter}/submission`)
    const yes = { verdict: 'approved', comment: '同意。' }
    expect(await refusalOf(head, 'POST', `/api/letters/${letter}/approvals`, yes)).toEqual([409, 'letter.drafter_may_not_approve'])
    expect(await refusalOf('jijian1', 'POST', `/api/letters/${letter}/approvals`, yes)).toEqual([403, 'access.not_permitted'])
    expect(await refusalOf('fenguan1', 'POST', `/api/letters/${letter}/approvals`, yes)).toEqual([403, 'access.not_permitted'])
    expect(await refusalOf('shuji', 'POST', `/api/letters/${letter}/approvals`, yes)).toEqual([409, 'letter.step_of_another_role'])
  })

  it('the leader in charge of the unit signs no letter to it', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, { ...draftFor(story, 'zhigong1', '法制监察科', 1) })
    const letter = page.letters[0]?.id ?? ''
    await officer.post(`/api/letters/${letter}/submission`)
    const yes = { verdict: 'approved', comment: '同意。' }
    await (await story.as('jiancha')).post(`/api/letters/${letter}/approvals`, yes)
    expect((await refusalOf('jiancha', 'POST', `/api/letters/${letter}/approvals`, yes))[1]).toBe('letter.approver_twice')
    expect(await refusalOf('shuji', 'POST', `/api/letters/${letter}/approvals`, yes)).toEqual([409, 'letter.approver_in_charge_of_unit'])
  })

  it('the respondent sees the served letter and their own duty alone, and verifies nothing', async () => {
    const officer = await story.as('jijian1')
    const page = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(story, 'zhigong1', '路政科', 1))
    const letter = page.letters[0]?.id ?? ''
    expect(await refusalOf('zhigong1', 'GET', `/api/letters/${letter}/pdf`)).toEqual([404, 'letter.not_found'])
    await officer.post(`/api/letters/${letter}/submission`)
    await approved(story, letter, ['jiancha', 'shuji'])
    expect(await refusalOf('zhigong1', 'GET', `/api/letters/${letter}/pdf`)).toEqual([404, 'letter.not_found'])
    await officer.post(`/api/letters/${letter}/service`, {
      servedOn: '2026-03-02',
      method: 'inPerson',
      receiver: '本人',
      backdatingReason: null,
    })
    const clerk = await story.as('zhigong1')
    const { items } = await clerk.get('/api/duties')
    expect(items.map((each: Json) => each.respondent.id)).toEqual([story.idOf('zhigong1')])
    const duty = items[0]
    for (const path of [`/api/warnings/${page.warning.id}`, '/api/warnings', `/api/matters/${matterId}`])
      expect((await refusalOf(clerk, 'GET', path))[0]).toBe(403)
    expect(await refusalOf('kezhang1', 'GET', `/api/duties/${duty.id}`)).toEqual([404, 'duty.not_found'])
    expect(await refusalOf('kezhang2', 'GET', `/api/letters/${letter}/pdf`).then(([status]) => status)).not.toBe(500)
    await clerk.post(`/api/duties/${duty.id}/acts`, { kind: 'answer', reply: REPLY })
    expect(await refusalOf(clerk, 'POST', `/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })).toEqual([
      409,
      'duty.verifier_is_respondent',
    ])
    expect(await refusalOf('kezhang1', 'POST', `/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })).toEqual([
      404,
      'duty.not_found',
    ])
    expect((await refusalOf('shuji', 'POST', `/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT }))[1]).toBe(
      'duty.not_a_verifier',
    )
    expect(await refusalOf('jijian2', 'POST', `/api/duties/${duty.id}/acts`, { kind: 'accept', verdict: VERDICT })).toEqual([
      404,
      'duty.not_found',
    ])
  })

  it('a reply takes only files that the respondent uploaded; another’s stays closed', async () => {
    const officer = await story.as('jijian1')
    const kept = await story.server.http.inject({
      method: 'POST',
      url: '/api/files?fileName=secret.txt',
      cookies: { jianwei: officer.browser.token ?? '' },
      headers: { 'x-csrf-token': officer.browser.csrf, 'content-type': 'application/octet-stream' },
      payload: 'notes',
    })
    const file = kept.json().id as string
    const head = await story.as('kezhang1')
    const [duty] = (await head.get('/api/duties?mine=true')).items
    for (const id of [file, randomUUID()])
      expect(
        await refusalOf(head, 'POST', `/api/duties/${duty.id}/acts`, {
          kind: 'answer',
          reply: { ...REPORT, files: [id] },
        }),
      ).toEqual([404, 'file.unknown'])
    expect((await head.try('GET', `/api/files/${file}/content`)).status).toBe(404)
    expect((await officer.try('GET', `/api/files/${file}/content`)).status).toBe(200)
  })

  it('a limit varied after an objection lies ahead, and not in another century', async () => {
    const head = await story.as('kezhang1')
    const [duty] = (await head.get('/api/duties?mine=true')).items
    await head.post(`/api/duties/${duty.id}/acts`, { kind: 'object', text: '所列事实与本科室无关，请予复核。' })
    const vary = (dueOn: string) => refusalOf('jijian1', 'POST', `/api/duties/${duty.id}/acts`, { kind: 'vary', text: '延长时限', dueOn })
    expect(await vary('2026-02-30')).toEqual([400, 'bad_input'])
    expect(await vary('2026-03-01')).toEqual([409, 'duty.new_limit_is_past'])
    expect(await vary('9999-12-31')).toEqual([409, 'duty.new_limit_is_too_far'])
  })
})
