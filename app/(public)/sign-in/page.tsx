import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageLink } from '@/components/ui/page-link'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findPerson } from '@/lib/identity/actors/current'
import { safeReturnPath } from '@/lib/identity/sessions/rules'
import { isDemo } from '@/lib/kernel/env'
import { listHref } from '@/lib/kernel/forms/list-address'
import { findDoor } from '@/lib/web/doors/queries/own-door'
import { kindAt } from '@/lib/web/doors/rules'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { findSignInAt } from '@/lib/openid/choices/queries/purpose'
import { AtService } from '@/app/(account)/on-behalf/[uid]/service-words'
import { rememberedAddress } from '@/lib/identity/sessions/browser/remembered'
import { Tick } from '@/components/ui/choice'
import { forgetAddress, signIn } from './actions'
import { DemoPeople } from './demo-people'

type Search = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('title') }
}

/** Signing in with e-mail address and PIN; whoever is signed in goes on at once. */
export default async function SignInPage({ searchParams }: Search) {
  const search = await searchParams
  const from = typeof search.from === 'string' ? search.from : undefined
  const person = await findPerson()
  if (person) redirect(await findDoor(person, from))

  const t = await getTranslations('auth')
  const tAt = await getTranslations('onBehalf')
  const locale = await getLocale()
  const back = safeReturnPath(from)
  const kind = kindAt(back)
  const at = await findSignInAt(back ?? undefined, new Date())
  const kept = search.other === undefined ? await rememberedAddress() : null
  return (
    <main id="content" className="wrap main">
      <div className="mx-auto max-w-xl">
        <PageHead title={t('title')}>
          {at ? (
            <>
              <AtService signIn={at} isBefore />
              <p>{t('intro')}</p>
            </>
          ) : kind ? (
            `${t(`waiting.${kind}`)} ${t('intro')}`
          ) : back ? (
            `${t('intro')} ${t('return')}`
          ) : (
            t('intro')
          )}
        </PageHead>
        {search.ended !== undefined && <Note state="ok" role="status" title={t('ended')} className="mb-6" />}
        <ActionForm action={signIn} id="sign-in" errorTitle={t('notSignedIn')}>
          <Sheet>
            <div className="sheet__part grid gap-5">
              {back && <input type="hidden" name="from" value={back} />}
              {kept ? (
                <p>
                  {t.rich('remembered', { email: kept, b: (words) => <b>{words}</b> })}{' '}
                  <PageLink href={listHref('/sign-in', { from: back, other: '1' })}>{t('other')}</PageLink>
                  <input type="hidden" name="email" value={kept} />
                  <input type="hidden" name="remember" value="on" />
                </p>
              ) : (
                <>
                  <TextInput
                    name="email"
                    label={t('email')}
                    type="email"
                    autoComplete="username"
                    spellCheck={false}
                    defaultValue={at?.loginHint ?? undefined}
                    aria-required
                  />
                  <Tick name="remember" value="on" label={t('remember')} />
                </>
              )}
              <div>
                <SubmitButton>{t('submit')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
        {kept && (
          <ActionForm action={forgetAddress} errorTitle={t('notSignedIn')} className="mt-6" prefix="forget-">
            {back && <input type="hidden" name="from" value={back} />}
            <SubmitButton kind="plain" small>
              {t('forget')}
            </SubmitButton>
          </ActionForm>
        )}
        {at && (
          <p className="mt-6">
            <PageLink href={`/on-behalf/${encodeURIComponent(at.uid)}/stop`}>
              {tAt('stop', { provider: nameIn(at.provider.name, locale) })}
            </PageLink>
          </p>
        )}
        <p className="mt-6">
          {t('register.question')} <PageLink href={listHref('/register', { from: back })}>{t('register.go')}</PageLink>
        </p>
        {isDemo() && <DemoPeople />}
        <section className="mt-8">
          <h2 className="text-md">{t('help.title')}</h2>
          <p className="small-text mt-1">
            {t('help.text')} <PageLink href="/recover">{t('help.recover')}</PageLink>
          </p>
          <p className="small-text mt-1">
            {t('help.companyText')} <PageLink href="/recover/company">{t('help.company')}</PageLink>
          </p>
        </section>
      </div>
    </main>
  )
}
