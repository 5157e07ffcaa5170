import './report.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './Application.tsx'
import { Speaking } from './speaking/Speaking.tsx'

/** Put the reporter's page on the screen. */
export function start(): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no place for the reporter')
  createRoot(root).render(
    <StrictMode>
      <Speaking>
        <Application />
      </Speaking>
    </StrictMode>,
  )
}
