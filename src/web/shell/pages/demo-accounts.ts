import { z } from 'zod'

const accounts = z.array(z.object({ username: z.string(), password: z.string(), name: z.string() }))

/** Demo accounts, where the server wrote them into the page's `demo-accounts`; a real installation writes none. */
export function demoAccounts(): z.infer<typeof accounts> {
  const text = document.querySelector<HTMLMetaElement>('meta[name="demo-accounts"]')?.content ?? ''
  if (!text.startsWith('[')) return []
  const read = accounts.safeParse(JSON.parse(text))
  return read.success ? read.data : []
}
