import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { signIn } from '../../../platform/identity/identity.api.ts'
import { Icon } from '../../ui/look/Icon.tsx'
import { SecretBanner } from '../../ui/signs/confidential.tsx'
import { useAct } from '../../ui/wire/asking.ts'
import { BadInput } from '../../ui/wire/failures.ts'
import { useFailureWords } from '../../ui/wording/refusing.ts'
import { useWords as useKitWords } from '../../ui/wording/useWords.ts'
import { useLanguage } from '../../ui/wording/words.ts'
import { LanguageSwitch, LookSwitch } from '../frame/switches.tsx'
import { SESSION_KEY } from '../SessionGate.tsx'
import { useWords } from '../useWords.ts'
import { demoAccounts } from './demo-accounts.ts'

/** The sign-in; it stands at the address asked for, so that the person arrives there. */
export function SignIn() {
  const words = useWords()
  const language = useLanguage()
  useEffect(() => {
    document.title = `${words('signIn.title')} · ${words('product')}`
  }, [words])
  return (
    <main className="sign-in">
      <div className="sign-in-tools">
        <LanguageSwitch />
        <LookSwitch />
      </div>
      <div className="sign-in-sheet">
        <header>
          <Seal />
          <div>
            <h1>{words('product')}</h1>
            <p>{words('tagline')}</p>
          </div>
        </header>
        <SignInForm />
        <SecretBanner />
        <p className="field-help">{words('signIn.calm')}</p>
        <p className="field-help">
          <a href="/public">{words('signIn.open')}</a>
        </p>
        <p className="field-help">
          <a href={language === 'en' ? '/report?lang=en' : '/report'} rel="noreferrer">
            {words('signIn.report')}
          </a>
        </p>
      </div>
      <p className="sign-in-motto">{words('motto')}</p>
    </main>
  )
}

/** The mark of the product: an eye that is also a seal. */
export function Seal() {
  return (
    <svg width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="#1f4e5f" />
      <circle cx="16" cy="16" r="8" fill="none" stroke="#fff" strokeWidth="2" />
      <circle cx="16" cy="16" r="2.5" fill="#fff" />
    </svg>
  )
}

function SignInForm() {
  const words = useWords()
  const say = useKitWords()
  const wordsFor = useFailureWords()
  const client = useQueryClient()
  const id = useId()
  const isDeep = useLocation({ select: (location) => location.pathname !== '/' })
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const enter = useAct(signIn, { isQuiet: true, onDone: (me) => client.setQueryData(SESSION_KEY, me) })
  const [isTried, setTried] = useState(false)
  useEffect(() => document.getElementById(`${id}-name`)?.focus(), [id])
  const missing = (text: string) => (isTried && text.trim() === '' ? say('input.required') : undefined)
  const badName = enter.error instanceof BadInput ? enter.error.fields.find((each) => each.path === 'username')?.message : undefined
  const nameError = missing(username) ?? badName
  const submit = () => {
    setTried(true)
    if (username.trim() !== '' && password !== '') enter.mutate({ body: { username, password } })
  }
  return (
    <Form layout="vertical" onFinish={submit} requiredMark={false}>
      <Form.Item label={words('signIn.username')} htmlFor={`${id}-name`} validateStatus={nameError ? 'error' : ''} help={nameError}>
        <Input
          id={`${id}-name`}
          size="large"
          value={username}
          autoComplete="username"
          maxLength={64}
          onChange={(event) => setUsername(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={words('signIn.password')}
        htmlFor={`${id}-word`}
        validateStatus={missing(password) ? 'error' : ''}
        help={missing(password)}
      >
        <Input.Password
          id={`${id}-word`}
          size="large"
          value={password}
          autoComplete="current-password"
          maxLength={256}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Form.Item>
      {enter.error && !(enter.error instanceof BadInput) && (
        <p className="sign-in-error" role="alert">
          <Icon name="trouble" /> {wordsFor(enter.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={enter.isPending}>
        {words('signIn.submit')}
      </Button>
      {isDeep && <p className="field-help">{words('signIn.again')}</p>}
      <DemoAccounts
        onChoose={(account) => {
          setUsername(account.username)
          setPassword(account.password)
        }}
      />
    </Form>
  )
}

type Account = ReturnType<typeof demoAccounts>[number]

function DemoAccounts({ onChoose }: { onChoose: (account: Account) => void }) {
  const words = useWords()
  const [accounts] = useState(demoAccounts)
  if (accounts.length === 0) return null
  return (
    <fieldset className="demo-accounts">
      <legend>{words('signIn.demo')}</legend>
      {accounts.map((account) => (
        <button key={account.username} type="button" className="chip" onClick={() => onChoose(account)}>
          {account.name}
        </button>
      ))}
    </fieldset>
  )
}
