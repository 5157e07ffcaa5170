import { expect, it } from 'vitest'
import { alikePosts, isStranger, namesOfPost, postsTaking, strangersIn } from './posts.rules.ts'

const POSTS = [
  { title: '许可受理岗', unitName: '澄砚州公路局路政科', shortName: '路政科' },
  { title: '科长', unitName: '澄砚州公路局路政科', shortName: '路政科' },
  { title: '副局长（分管路政养护）', unitName: '澄砚州公路局', shortName: '州公路局' },
]
const known = new Set(POSTS.flatMap(namesOfPost))
const step = (id: string, role: string | null) => ({
  id,
  name: id,
  kind: 'task',
  role,
  days: null,
  document: null,
  decision: null,
  note: null,
})

it('knows a post by its title, with its unit, without its bracket, and a leader in charge', () => {
  for (const post of ['许可受理岗', ' 科长', '路政科科长', '澄砚州公路局路政科科长', '副局长', '分管副局长', '副局长（分管路政养护）'])
    expect([post, isStranger(post, known)]).toEqual([post, false])
  for (const post of ['火星岗', '申请人', '分管科长']) expect([post, isStranger(post, known)]).toEqual([post, true])
})

it('names the steps of strange posts; without known posts, or without a post, there is nothing to say', () => {
  const steps = [step('受理', '许可受理岗'), step('核查', '火星岗'), step('无岗', null)]
  expect(strangersIn(steps, known)).toEqual([{ element: '核查', name: '核查', post: '火星岗' }])
  expect(strangersIn(steps, new Set())).toEqual([])
})

it('says which posts are alike', () => {
  expect(alikePosts('受理岗', [...known])).toEqual(['许可受理岗'])
  expect(alikePosts('火星岗', [...known])).toEqual([])
})

it('takes the posts of the unit before those above it, and those above before the rest of the institution', () => {
  const placed = [
    { id: 'own', unitId: 'section', title: '科长', unitName: '澄砚州公路局路政科', shortName: '路政科' },
    { id: 'other', unitId: 'other', title: '科长', unitName: '澄砚州公路局养护科', shortName: '养护科' },
    { id: 'head', unitId: 'bureau', title: '局长', unitName: '澄砚州公路局', shortName: '州公路局' },
  ]
  const line = ['section', 'bureau']
  expect(postsTaking('科长', placed, line)).toEqual(['own'])
  expect(postsTaking(' 养护科科长', placed, line)).toEqual(['other'])
  expect(postsTaking('局长', placed, line)).toEqual(['head'])
  expect(postsTaking('申请人', placed, line)).toEqual([])
})
