import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { NotArrivedTag } from '@/components/not-arrived'
import { LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet, SheetSection } from '@/components/ui/surface'
import { requireStaff } from '@/lib/identity/actors/current'
import { findPersonToLookAt } from '@/lib/desk/looks/queries/looks'
import { lookMinutes } from '@/lib/desk/looks/rules'
import { maxReasonLength } from '@/lib/desk/looks/schema'
import { findPersonNotReached } from '@/lib/notifications/queries/not-arrived'
import { look } from '../../actions'

type Props = { params: Promise<{ personId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('look')
  return { title: t('start.metaTitle') }
}

/** Before looking along: what one will see, that one can change nothing, and what the other one is told. */
export default async function StartLookPage({ params }: Props) {
  const { personId } = await params
  const staff = await requireStaff(`/desk/people/look/${personId}`, 'person.lookAs')
  const person = await findPersonToLookAt(staff, personId)
  if (!person) notFound()
  const t = await getTranslations('look')
  const { name } = person
  const { email, mobile } = await findPersonNotReached(staff, person.id)
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/people">{t('back')}</BackLink>
        <ActionForm action={look} errorTitle={t('start.failed')}>
          <input type="hidden" name="personId" value={person.id} />
          <Sheet>
            <SheetSection>
              <h1>{t('start.question', { name })}</h1>
              <p className="soft">{person.email}</p>
              <NotArrivedTag of={email} />
              <NotArrivedTag of={mobile} />
              <ul className="mt-4 grid gap-2">
                <li className="flex gap-3">
                  <Icon name="eye" />
                  <span>{t('start.sees')}</span>
                </li>
                <li className="flex gap-3">
                  <Icon name="lock" />
                  <span>{t('start.readOnly')}</span>
                </li>
                <li className="flex gap-3">
                  <Icon name="clock" />
                  <span>{t('start.ends', { minutes: lookMinutes })}</span>
                </li>
                <li className="flex gap-3">
                  <Icon name="mail" />
                  <span>{t('start.told', { name })}</span>
                </li>
              </ul>
            </SheetSection>
            <SheetSection>
              <div className="grid gap-5">
                <TextArea
                  name="reason"
                  label={t('start.reason')}
                  hint={t('start.reasonHint', { name })}
                  limit={maxReasonLength}
                  rows={3}
                  aria-required
                />
                <div className="actions">
                  <SubmitButton>{t('start.begin')}</SubmitButton>
                  <LinkButton href="/desk/people">{t('start.cancel')}</LinkButton>
                </div>
              </div>
            </SheetSection>
          </Sheet>
        </ActionForm>
      </div>
    </div>
  )
}
