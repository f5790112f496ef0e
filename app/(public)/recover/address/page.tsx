import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { calling } from '@/components/ui/calling'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { findUndoable } from '@/lib/identity/contact/queries/undo'
import { env } from '@/lib/kernel/env'
import { textOf, type Search } from '@/lib/kernel/forms/list-address'
import { undoByLink } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recover')
  return { title: t('address.title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the link of a mail leads: one button, which puts the former address back. Opening it changes nothing. */
export default async function UndoAddressPage({ searchParams }: { searchParams: Promise<Search> }) {
  const link = textOf(await searchParams, 'link', 200)
  const change = await findUndoable(link, new Date())
  const t = await getTranslations('recover')
  const call = calling(env().SERVICE_TEAM_PHONE)
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <PageHead title={t('address.title')}>{t('address.intro')}</PageHead>
        {change?.state === 'open' && <Undo link={link} changedAt={change.confirmedAt} />}
        {change?.state === 'undone' && (
          <>
            <Note state="ok" role="status" title={t('address.undone')} className="mb-6">
              <p>{t.rich('address.undoneText', call)}</p>
            </Note>
            <LinkButton kind="main" href="/sign-in">
              {t('address.signIn')}
            </LinkButton>
          </>
        )}
        {change?.state === 'over' && (
          <Note state="stop" title={t('address.over')}>
            <p>{t.rich('address.overText', call)}</p>
          </Note>
        )}
        {!change && (
          <Note state="stop" title={t('stopPage.wrong')}>
            <p>{t.rich('address.wrongText', call)}</p>
          </Note>
        )}
      </div>
    </main>
  )
}

async function Undo({ link, changedAt }: { link: string; changedAt: Date }) {
  const t = await getTranslations('recover')
  return (
    <ActionForm action={undoByLink} errorTitle={t('address.failed')}>
      <input type="hidden" name="link" value={link} />
      <Sheet>
        <div className="sheet__part grid gap-5">
          <p>{t('address.changed', { at: formatMoment(changedAt, await getLocale()) })}</p>
          <div className="actions">
            <SubmitButton kind="stop">{t('address.submit')}</SubmitButton>
          </div>
          <p className="soft">{t('address.own')}</p>
        </div>
      </Sheet>
    </ActionForm>
  )
}
