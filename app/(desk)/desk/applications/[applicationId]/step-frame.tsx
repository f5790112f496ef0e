import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { Icon, type IconName } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet, SheetSection } from '@/components/ui/surface'
import type { FormState } from '@/lib/form-state'

type FrameProps = {
  back: string
  reference: string
  title: string
  /** What follows from it, one line each. */
  lines: { icon: IconName; text: string }[]
  /** Between the question and the form, such as replies to begin with. */
  before?: ReactNode
  form: { action: (before: FormState, data: FormData) => Promise<FormState>; hidden: Record<string, string>; failed: string; confirm: string; isStop?: boolean }
  /** A new key makes a new form, with other words to begin with. */
  formKey?: string
  children: ReactNode
}

/** One step on a case on a page of its own: the question, what follows from it, the words that go with it. */
export async function StepFrame({ back, reference, title, lines, before, form, formKey, children }: FrameProps) {
  const t = await getTranslations('desk')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={back}>{t('decide.back', { reference })}</BackLink>
        <Sheet>
          <SheetSection>
            <h1>{title}</h1>
            <ul className="mt-4 grid gap-2">
              {lines.map(({ icon, text }) => <li key={text} className="flex gap-3"><Icon name={icon} /><span>{text}</span></li>)}
            </ul>
          </SheetSection>
          {before}
          <SheetSection>
            <ActionForm key={formKey} action={form.action} errorTitle={form.failed} className="grid gap-5">
              {Object.entries(form.hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
              {children}
              <div className="actions">
                <SubmitButton kind={form.isStop ? 'stopmain' : 'main'}>{form.confirm}</SubmitButton>
                <Link className="btn" href={back} prefetch={false}>{t('decide.notYet')}</Link>
              </div>
            </ActionForm>
          </SheetSection>
        </Sheet>
      </div>
    </div>
  )
}
