'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useActionState, useState, useSyncExternalStore, type ReactNode } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FormContext } from '@/components/ui/form-context'
import type { FormState } from '@/lib/kernel/forms/state'
import { useFormProblems } from './form-problems'
import { sendUpload } from './send-upload'

type UploadFormProps = {
  /** The route that takes it. */
  to: string
  /** What the server said of it, where no script could say it. */
  refused: FormState
  /** Above the errors: what has not happened. */
  errorTitle: string
  className?: string
  children: ReactNode
}

const never = () => () => undefined

/** A form with a file. With script one stays on the page and sees how far it is; without, the browser sends it itself. */
export function UploadForm({ to, refused, errorTitle, className, children }: UploadFormProps) {
  const t = useTranslations('ui')
  const router = useRouter()
  const [share, setShare] = useState<number | null>(null)
  const [state, send] = useActionState(async (_before: FormState, form: FormData): Promise<FormState> => {
    const answer = await sendUpload(to, form, setShare)
    setShare(null)
    if ('state' in answer) return answer.state
    router.push(answer.goTo)
    return { status: 'done' }
  }, refused)
  const { context, summary, overtaken } = useFormProblems(state)
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const way = hasScript ? { action: send } : { action: to, method: 'post', encType: 'multipart/form-data' }
  return (
    <FormContext value={context}>
      {summary.length > 0 && (
        <div className="mb-6">
          <ErrorSummary title={overtaken ?? errorTitle} errors={summary} />
        </div>
      )}
      <form {...way} className={className} noValidate>
        {children}
        {share !== null && (
          <label className="small-text">
            {t('uploading', { share })}
            <progress className="meter" max={1} value={share} />
          </label>
        )}
      </form>
    </FormContext>
  )
}
