'use client'

import { useFormProblems } from '@/components/form/form-problems'
import { useFormAction } from '@/components/form/use-form-action'
import { tick } from '../actions'

type TickBoxProps = {
  applicationId: string
  item: string
  isTicked: boolean
  label: string
  hint: string
  save: string
  errorTitle: string
}

/** One item of the check-list: saved when it is ticked; without script by a button. A refusal puts the box back and says why. */
export function TickBox({ applicationId, item, isTicked, label, hint, save, errorTitle }: TickBoxProps) {
  const [state, send, isPending] = useFormAction(tick)
  const { summary } = useFormProblems(state, item)
  return (
    <form action={send} aria-busy={isPending}>
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="item" value={item} />
      <label className="tick">
        <input
          key={String(isTicked)}
          type="checkbox"
          name="isTicked"
          defaultChecked={isTicked}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        />
        <span>
          {label}
          <small>{hint}</small>
        </span>
      </label>
      <noscript>
        <button type="submit" className="button button--small">
          {save}
        </button>
      </noscript>
      {state.status !== 'done' &&
        summary.map(({ message }) => (
          <p key={message} className="error" role="alert">
            {errorTitle}. {message}
          </p>
        ))}
    </form>
  )
}
