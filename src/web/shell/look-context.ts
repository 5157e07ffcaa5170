import { createContext } from 'react'
import type { Look } from '../ui/look/theme.ts'

export const LookContext = createContext<{ look: Look; wear: (look: Look) => void }>({ look: 'light', wear: () => {} })
