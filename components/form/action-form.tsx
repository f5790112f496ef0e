'use client'

import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormContext } from '@/components/ui/form-context'
import { Note } from '@/components/ui/tag'
import { formBytes, maxFormBytes } from '@/lib/kernel/forms/form-size'
import type { FormState } from '@/lib/kernel/forms/state'
import { useFormProblems } from './form-problems'
import { useFormAction, useKept } from './use-form-action'

type ActionFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** Above the errors: what has not happened, such as "Uw verzoek is nog niet verstuurd". */
  errorTitle: string
  /** Shown when it worked and one stays on this page. */
  doneTitle?: string
  /** Goes before the ids of the fields; needed when the page holds several forms. */
  prefix?: string
  id?: string
  className?: string
  children: ReactNode
}

/** Told before it travels: nothing was sent, so nothing that was typed is lost. */
const tooLarge: FormState = { status: 'refused', problem: 'form_too_large' }

/** A form whose action answers with a FormState: summary above, messages at the fields, values kept. */
export function ActionForm(props: ActionFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { key, start } = useKept(form)
  return <FormOf key={key} form={form} start={start} {...props} />
}

function FormOf({
  action,
  errorTitle,
  doneTitle,
  prefix = '',
  id,
  className,
  children,
  form,
  start,
}: ActionFormProps & { form: RefObject<HTMLFormElement | null>; start: FormState }) {
  const [state, send] = useFormAction(action, start)
  const [isTooLarge, setTooLarge] = useState(false)
  const { context, summary, overtaken } = useFormProblems(isTooLarge ? tooLarge : state, prefix)
  return (
    <FormContext value={context}>
      {summary.length > 0 && (
        <div className="mb-6">
          <ErrorSummary title={overtaken ?? errorTitle} errors={summary} />
        </div>
      )}
      {state.status === 'done' && doneTitle && <Note state="ok" role="status" title={doneTitle} className="mb-6" />}
      <form
        ref={form}
        action={send}
        id={id}
        className={className}
        noValidate
        onSubmit={(event) => {
          const isMore = formBytes(new FormData(event.currentTarget)) > maxFormBytes
          setTooLarge(isMore)
          if (isMore) event.preventDefault()
        }}
      >
        {children}
      </form>
    </FormContext>
  )
}
