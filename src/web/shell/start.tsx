import '../ui/look/base.css'
import '../ui/look/kit.css'
import '../ui/look/grid.css'
import '../ui/look/print.css'
import './shell.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sayInputErrors } from '../ui/forms/sayings.ts'
import { walkCells } from '../ui/lists/cell-keys.ts'
import { chosenLook, wearLook } from '../ui/look/theme.ts'
import { Application } from './Application.tsx'
import { startLanguage } from './language.ts'
import { giveNonceToStyles, pageNonce } from './nonce.ts'

/** Put the product on the page. */
export async function start(): Promise<void> {
  giveNonceToStyles(pageNonce())
  wearLook(chosenLook())
  void import('../ui/look/fonts.ts')
  sayInputErrors()
  document.addEventListener('keydown', walkCells)
  await startLanguage()
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no place for the product')
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  )
}
