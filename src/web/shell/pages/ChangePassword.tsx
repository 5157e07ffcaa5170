import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useId, useState } from 'react'
import { changePassword, readSession } from '../../../platform/identity/identity.api.ts'
import { IDENTITY_LIMITS } from '../../../platform/identity/identity.rules.ts'
import { Page, Section } from '../../ui/layout/Page.tsx'
import { useGo } from '../../ui/layout/To.tsx'
import { useAct } from '../../ui/wire/asking.ts'
import { useFailureWords } from '../../ui/wording/refusing.ts'
import { useWords } from '../useWords.ts'

/** Change the password; `isForced` where somebody else gave the present one. */
export default function ChangePassword({ isForced = false }: { isForced?: boolean }) {
  const words = useWords()
  return (
    <Page title={words('password.title')}>
      <Section>
        {isForced && <Alert type="info" title={words('password.must')} style={{ marginBottom: 16 }} />}
        <PasswordForm />
      </Section>
    </Page>
  )
}

function PasswordForm() {
  const words = useWords()
  const wordsFor = useFailureWords()
  const client = useQueryClient()
  const go = useGo()
  const { message } = App.useApp()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const change = useAct(changePassword, {
    isQuiet: true,
    onDone: async () => {
      void message.success(words('password.done'))
      await client.invalidateQueries({ queryKey: [readSession.path] })
      go('/')
    },
  })
  const differs = repeat !== '' && repeat !== next
  const isReady = current !== '' && next !== '' && repeat === next
  const save = () => isReady && change.mutate({ body: { currentPassword: current, newPassword: next } })
  return (
    <Form layout="vertical" className="narrow-form" requiredMark={false} onFinish={save}>
      <Secret label={words('password.current')} value={current} onChange={setCurrent} autoComplete="current-password" />
      <Secret
        label={words('password.next')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        error={change.error ? wordsFor(change.error) : undefined}
        help={words('password.rule', { least: IDENTITY_LIMITS.shortestPassword })}
      />
      <Secret
        label={words('password.repeat')}
        value={repeat}
        onChange={setRepeat}
        autoComplete="new-password"
        error={differs ? words('password.differ') : undefined}
      />
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={change.isPending}>
        {words('password.save')}
      </Button>
    </Form>
  )
}

interface SecretProps {
  label: string
  value: string
  onChange: (text: string) => void
  autoComplete: string
  error?: string
  help?: string
}

function Secret({ label, value, onChange, autoComplete, error, help }: SecretProps) {
  const id = useId()
  return (
    <Form.Item label={label} htmlFor={id} validateStatus={error ? 'error' : ''} help={error ?? help}>
      <Input.Password
        id={id}
        value={value}
        autoComplete={autoComplete}
        maxLength={256}
        aria-invalid={error !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  )
}
