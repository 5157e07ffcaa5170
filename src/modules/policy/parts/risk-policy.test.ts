import { expect, it } from 'vitest'
import { shippedPack } from '../pack.fixture.ts'
import { riskPolicySchema } from './risk-policy.schema.ts'

const { risks } = await shippedPack('generic')
const problems = (grading: unknown) => riskPolicySchema.safeParse({ ...risks, grading }).error?.issues.map((issue) => issue.message)

it('a pack that grades by a method it does not list is refused', () => {
  expect(problems({ ...risks.grading, method: 'guess' })).toEqual(['现用的评级方法不在方法表中'])
})

it('a method that takes the highest takes it of plain methods of the same pack', () => {
  const highest = (of: string[]) => ({ kind: 'maxOf', code: 'highest', title: '取高', version: 1, of })
  const plain = risks.grading.methods.filter((each) => each.kind !== 'maxOf')
  expect(problems({ method: 'weighted', methods: [...plain, highest(['weighted', 'harm'])] })).toBeUndefined()
  expect(problems({ method: 'weighted', methods: [...plain, highest(['weighted', 'absent'])] })).toEqual(['取高法只能取自已列出的其他方法'])
})
