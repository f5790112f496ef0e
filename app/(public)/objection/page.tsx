import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { calling } from '@/components/ui/calling'
import { TextArea, TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { objectionDays } from '@/lib/desk/announcements/rules'
import type { Search } from '@/lib/kernel/forms/list-address'
import { env } from '@/lib/kernel/env'
import { object } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('objection')
  return { title: t('title'), robots: { index: false } }
}

/** Where a company objects to its admin, with what stands on the letter that it got. Nobody has to sign in. */
export default async function ObjectionPage({ searchParams }: { searchParams: Promise<Search> }) {
  const isDone = (await searchParams).done !== undefined
  const t = await getTranslations('objection')
  const call = calling(env().SERVICE_TEAM_PHONE)
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <PageHead title={t('title')}>{t('intro', { days: objectionDays })}</PageHead>
        {isDone ? (
          <Note state="ok" role="status" title={t('done.title')}>
            <p>{t('done.now')}</p>
            <p>{t.rich('done.next', call)}</p>
          </Note>
        ) : (
          <ActionForm action={object} errorTitle={t('failed')}>
            <input type="hidden" name="language" value={await getLocale()} />
            <Sheet>
              <div className="sheet__part grid gap-5">
                <TextInput
                  name="reference"
                  label={t('reference')}
                  hint={t('referenceHint')}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  room="sm:max-w-64"
                  aria-required
                />
                <TextInput
                  name="code"
                  label={t('code')}
                  hint={t('codeHint')}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  room="sm:max-w-64"
                  aria-required
                />
                <TextInput name="name" label={t('name')} autoComplete="name" aria-required />
                <TextInput
                  name="email"
                  type="email"
                  label={t('email')}
                  hint={t('emailHint')}
                  autoComplete="email"
                  spellCheck={false}
                  optional
                />
                <TextArea
                  name="explanation"
                  label={t('explanation')}
                  hint={t('explanationHint')}
                  optional
                  limit={1000}
                  rows={4}
                />
                <p className="soft">{t('what')}</p>
                <div className="actions">
                  <SubmitButton kind="stop">{t('submit')}</SubmitButton>
                </div>
              </div>
            </Sheet>
          </ActionForm>
        )}
        <p className="small-text mt-8">{t.rich('help', call)}</p>
      </div>
    </main>
  )
}
