import { getLocale, getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Chips } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { typed } from '@/components/ui/typed'
import { requireStaff } from '@/lib/identity/actors/current'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { readInput } from '@/lib/kernel/command'
import { formatTime } from '@/lib/i18n/dates'
import { openLook, type OpenLook } from '@/lib/desk/looks/commands/open-look'
import { lookPages, type LookPage } from '@/lib/desk/looks/schema'
import { stop } from './actions'

const paths: Record<LookPage, string> = { overview: '', authorizations: '/authorizations' }

/** The look of this page, opened and written down; null when it is over. To all but its own member of staff it does not exist. */
export async function requireLook(lookId: string, page: LookPage): Promise<OpenLook | null> {
  const staff = await requireStaff(`/desk/look/${lookId}${paths[page]}`, 'person.lookAs')
  // What the browser fetches ahead was looked at by nobody yet, so it is not written down and shows nothing.
  const asked = readInput(openLook, { lookId, page })
  if (isPrefetch(await headers()) || !asked.ok) notFound()
  const opened = await openLook(staff, asked.value)
  if (!opened.ok && opened.problem !== 'look_over') notFound()
  return opened.ok ? opened.value : null
}

/** Around everything that one sees of somebody else: with whom one looks along, why, until when, and how to stop. */
export async function LookFrame({ look, page, children }: { look: OpenLook; page: LookPage; children: ReactNode }) {
  const t = await getTranslations('look')
  const locale = await getLocale()
  const { lookId, person, reason, endsAt } = look
  return (
    <>
      <section className="look-bar" aria-label={t('banner.label')}>
        <div className="wrap">
          <Icon name="eye" />
          <p>
            <strong>{t('banner.who', { name: person.name })}</strong>{' '}
            {t('banner.until', { time: formatTime(endsAt, locale) })}
            <span className="block">{t.rich('banner.why', { reason, typed })}</span>
          </p>
          <ActionForm action={stop} errorTitle={t('banner.failed')} prefix="stop">
            <input type="hidden" name="lookId" value={lookId} />
            <SubmitButton kind="plain" small>
              {t('banner.stop')}
            </SubmitButton>
          </ActionForm>
        </div>
      </section>
      <div className="wrap main">
        <div className="mb-5">
          <Chips
            label={t('pages.label')}
            items={lookPages.map((one) => ({
              href: `/desk/look/${lookId}${paths[one]}`,
              label: t(`pages.${one}`),
              isCurrent: one === page,
            }))}
          />
        </div>
        {children}
      </div>
    </>
  )
}

/** The quarter of an hour is over, or it was stopped: nothing of the person is shown any more. */
export async function LookOver() {
  const t = await getTranslations('look')
  return (
    <div className="wrap main">
      <PageHead title={t('over.title')} />
      <EmptyState title={t('over.what')} action={<LinkButton href="/desk/people">{t('over.again')}</LinkButton>}>
        {t('over.text')}
      </EmptyState>
    </div>
  )
}
