'use client'

import { useActionState, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { buttonClass, ButtonContent } from '@/components/ui/button-alone'
import { CopyButton } from '@/components/ui/copy-button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet } from '@/components/ui/surface'
import { useFormProblems } from '@/components/form/form-problems'
import { idle, type FormState } from '@/lib/kernel/forms/state'

type ShownOnceProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the form sends along. */
  hidden: { name: string; value: string }
  /** Under which name the answer holds what is shown; several are lines. */
  answer: string
  /** Where one goes on to, once it was copied. */
  doneHref: string
  words: Record<'failed' | 'submit' | 'title' | 'text' | 'copy' | 'copied' | 'done', string>
  children?: ReactNode
  /** Stands here instead once there is nothing more to ask for, beside what was given. */
  ended: ReactNode
}

/** Asks for secrets (recovery codes, the secret of a connection) and shows them, which happens once: they stand in no address and no table. */
export function ShownOnce({ action, hidden, answer, doneHref, words, children, ended }: ShownOnceProps) {
  const [state, send] = useActionState(action, idle)
  const { summary, overtaken } = useFormProblems(state, answer)
  const shown = state.status === 'done' ? String(state.values?.[answer] ?? '') : ''
  if (shown) {
    return (
      <Sheet>
        <section className="sheet__part grid gap-4" role="status">
          <h2>{words.title}</h2>
          <p>{words.text}</p>
          <ul className="grid gap-2 sm:grid-cols-2">
            {shown.split('\n').map((one) => (
              <li key={one} className="min-w-0">
                <span className="code break-all">{one}</span>
              </li>
            ))}
          </ul>
          <div className="row">
            <CopyButton text={shown} label={words.copy} done={words.copied} />
          </div>
          <div>
            {/* The page is loaded anew, also where it is this one: what was shown must not stay in it. */}
            <a className={buttonClass({ kind: 'main' })} href={doneHref}>
              <ButtonContent>{words.done}</ButtonContent>
            </a>
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
          <ErrorSummary title={overtaken ?? words.failed} errors={summary} />
        </div>
      )}
      {children}
      <input type="hidden" {...hidden} />
      <SubmitButton>{words.submit}</SubmitButton>
    </form>
  )
}
