import { Link, useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface ToProps {
  /** An address of this product, `/warnings/0198…?tab=duties`. */
  path: string
  children: ReactNode
  className?: string
}

/** A link to another page of the product. */
export function To({ path, children, className }: ToProps) {
  const { to, search } = addressOf(path)
  return (
    <Link to={to} search={search} className={className}>
      {children}
    </Link>
  )
}

/** Go to another page of the product. */
export function useGo(): (path: string) => void {
  const router = useRouter()
  return (path) => void router.navigate(addressOf(path))
}

/** The `$name` parts of this page's address. */
export function usePathParams(): Readonly<Record<string, string>> {
  return useParams({ strict: false })
}

function addressOf(path: string): { to: string; search: Record<string, string> } {
  const [to = '/', words = ''] = path.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(words)) }
}
