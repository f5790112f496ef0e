import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { Icon, type IconName } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { Work } from '@/lib/desk/cases/queries/work'
import type { FormState } from '@/lib/kernel/forms/state'
import { formatTime } from '@/lib/i18n/dates'
import { LeaseWatch } from '../_work/lease-watch'
import { leftOf } from '../open-case'

type FrameProps = {
  back: string
  reference: string
  title: string
  /** What follows from it, one line each. */
  lines: { icon: IconName; text: ReactNode }[]
  form: {
    action: (before: FormState, data: FormData) => Promise<FormState>
    hidden: Record<string, string>
    failed: string
    confirm: string
    isStop?: boolean
  }
  /** Only who holds this case takes the step: when it is lost, the form says so, keeps what was typed, and offers to take the case again. */
  held?: Work
  children: ReactNode
}

/** One step on a case on a page of its own: the question, what follows from it, the words that go with it. */
export async function StepFrame({ back, reference, title, lines, form, held, children }: FrameProps) {
  const t = await getTranslations('desk')
  const tCase = await getTranslations('case')
  const mayConfirm = !held || held.holds
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={back}>{t('decide.back', { reference })}</BackLink>
        <Sheet>
          <SheetSection>
            <h1>{title}</h1>
            <ul className="mt-4 grid gap-2">
              {lines.map(({ icon, text }, at) => (
                <li key={at} className="flex gap-3">
                  <Icon name={icon} />
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </SheetSection>
          <SheetSection>
            <ActionForm action={form.action} errorTitle={form.failed} className="grid gap-5">
              {Object.entries(form.hidden).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              {/* What Enter presses: not the first of the buttons that put a reply in the field. */}
              {mayConfirm && <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />}
              {held && <Holding work={held} />}
              {children}
              <div className="actions">
                {mayConfirm ? (
                  <SubmitButton key="confirm" kind={form.isStop ? 'stop-main' : 'main'}>
                    {form.confirm}
                  </SubmitButton>
                ) : (
                  held &&
                  isFree(held) && (
                    <SubmitButton key="take" name="takeAgain" value="yes">
                      {tCase('lost.take')}
                    </SubmitButton>
                  )
                )}
                <Link className="button" href={back} prefetch={false}>
                  {t('decide.notYet')}
                </Link>
              </div>
            </ActionForm>
          </SheetSection>
        </Sheet>
      </div>
    </div>
  )
}

/** Nobody holds the case, and this member of staff may take it. */
const isFree = ({ holder, status, isFirst }: Work) => holder === null && !(status === 'second_review' && isFirst)

/** The moment until which one holds the case; or that one does not, and who does. */
async function Holding({ work }: { work: Work }) {
  const t = await getTranslations('case')
  const locale = await getLocale()
  const { id, holds, holder } = work
  const time = holder ? formatTime(holder.until, locale) : ''
  return (
    <>
      <div role="status">
        {holds ? (
          <p className="small-text soft">{t.rich('dock.yours', { time, b: (chunks) => <b>{chunks}</b> })}</p>
        ) : (
          <Note state="soon" title={t('lost.title')}>
            {`${holder ? t('dock.theirs', { name: holder.name, time }) : isFree(work) ? t('lost.free') : t('dock.needsOther')} ${t('lost.stays')}`}
          </Note>
        )}
      </div>
      {holds && holder && (
        <LeaseWatch
          key={holder.until.toISOString()}
          applicationId={id}
          left={leftOf(holder)}
          warning={t('dock.short', { time })}
        />
      )}
    </>
  )
}
