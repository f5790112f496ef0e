'use client'

import { useActionState, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { LinkButton } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet } from '@/components/ui/surface'
import { useFormProblems } from '@/components/form/form-problems'
import { idle, type FormState } from '@/lib/kernel/forms/state'

type NewCodesProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  confirmationId: string
  words: Record<'failed' | 'submit' | 'title' | 'text' | 'copy' | 'copied' | 'done', string>
  children: ReactNode
  /** Stands here instead once the approval is used, beside what it gave. */
  ended: ReactNode
}

/** Asks for the new recovery codes and shows them, which happens once: they stand in no address and no table. */
export function NewCodes({ action, confirmationId, words, children, ended }: NewCodesProps) {
  const [state, send] = useActionState(action, idle)
  const { summary } = useFormProblems(state, 'codes')
  const shown = state.status === 'done' ? String(state.values?.codes ?? '') : ''
  if (shown) {
    return (
      <Sheet>
        <section className="sheet__part grid gap-4" role="status">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <ul className="grid gap-2 sm:grid-cols-2">
            {shown.split('\n').map((code) => (
              <li key={code}>
                <span className="code">{code}</span>
              </li>
            ))}
          </ul>
          <div className="row">
            <CopyButton text={shown} label={words.copy} done={words.copied} />
          </div>
          <div>
            <LinkButton kind="main" href="/account">
              {words.done}
            </LinkButton>
          </div>
        </section>
      </Sheet>
    )
  }
  if (ended) return ended
  return (
    <form action={send}>
      {summary.length > 0 && (
        <div className="mb-6">
          <ErrorSummary title={words.failed} errors={summary} />
        </div>
      )}
      {children}
      <input type="hidden" name="confirmationId" value={confirmationId} />
      <SubmitButton>{words.submit}</SubmitButton>
    </form>
  )
}
