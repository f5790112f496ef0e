import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ShownOnce } from '@/components/form/shown-once'
import { ActionForm } from '@/components/form/action-form'
import { OtherWays, ScanAndChoose } from '@/components/phone/scan-and-choose'
import { RefreshUntilDone } from '@/components/phone/refresh-until'
import { SubmitNow } from '@/components/form/submit-now'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { ownSession } from '@/lib/identity/sessions/here'
import { env } from '@/lib/kernel/env'
import { formatTime } from '@/lib/i18n/dates'
import { fragmentOf } from '@/lib/identity/phones/protocol'
import { findConfirmation } from '@/lib/identity/phones/queries/confirmation'
import { shownOf } from '@/lib/identity/phones/shown-change'
import { ask } from '../../actions'
import { cancel, change, pair, rename, renew, revoke, speak, unblock } from './actions'

type Props = { params: Promise<{ confirmationId: string }> }
type Confirmation = NonNullable<Awaited<ReturnType<typeof findConfirmation>>>
type Kind = Confirmation['change']['kind']

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('confirm')
  return { title: t('title') }
}

/** Where one waits until a phone approves a change of the account, and goes on to it. */
export default async function ConfirmPage({ params }: Props) {
  const { confirmationId } = await params
  const person = await requirePerson(`/account/confirm/${confirmationId}`)
  const confirmation = await findConfirmation({ personId: person.personId, ...(await ownSession()) }, confirmationId)
  if (!confirmation) notFound()
  const t = await getTranslations('confirm')
  // The very words that the phone shows.
  const phone = await getTranslations('phone')
  const { state, change: asked } = confirmation
  const isOpen = state === 'waiting' || state === 'seen'
  const isOfCodes = asked.kind === 'renew_codes' && (state === 'approved' || state === 'used')
  return (
    <div className="wrap main screen-sign-in">
      <div className="sign">
        <BackLink href="/account">{t('back')}</BackLink>
        <PageHead title={phone(`confirm.what.${asked.kind}`, { what: shownOf(asked) })}>{t('intro')}</PageHead>
        {isOpen && <Scan confirmation={confirmation} />}
        {isOfCodes && <Codes confirmation={confirmation} isUsed={state === 'used'} />}
        {!isOfCodes && state === 'approved' && <Approved confirmation={confirmation} />}
        {!isOfCodes && !isOpen && state !== 'approved' && <Ended confirmation={confirmation} why={state} />}
      </div>
    </div>
  )
}

async function Scan({ confirmation }: { confirmation: Confirmation }) {
  const t = await getTranslations('confirm')
  const auth = await getTranslations('auth')
  const locale = await getLocale()
  const { id, secret, code, number, expiresAt, state } = confirmation
  const address = `${env().APP_URL}/phone${fragmentOf.confirmation(secret)}`
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <>
      <Sheet>
        <ScanAndChoose address={address} label={t('qr')} number={number} last={t('read')} hereLink={t('hereLink')} />
        <div className="wait-bar">
          <p role="status" className="small-text wait-bar__words">
            <span>{state === 'seen' ? t('seen') : t.rich('waiting', { time: formatTime(expiresAt, locale), b })}</span>
          </p>
          <LinkButton small href={`/account/confirm/${id}`}>
            {auth('wait.goOn')}
          </LinkButton>
        </div>
      </Sheet>
      <RefreshUntilDone />
      <ActionForm action={cancel} errorTitle={t('notCancelled')} prefix="cancel" className="mt-4">
        <input type="hidden" name="confirmationId" value={id} />
        <SubmitButton kind="plain">{t('cancel')}</SubmitButton>
      </ActionForm>
      <OtherWays address={address} code={code} hereLink={t('hereLink')} />
    </>
  )
}

/** What carries out each kind of change. New codes are asked for by hand, for they are shown only once. */
const actions = {
  pair_phone: pair,
  revoke_phone: revoke,
  unblock_phone: unblock,
  change_email: change,
  change_mobile: change,
  change_name: rename,
  change_language: speak,
} satisfies Record<Exclude<Kind, 'renew_codes'>, unknown>

async function Approved({ confirmation: { id, change: asked } }: { confirmation: Confirmation }) {
  const t = await getTranslations('confirm')
  if (asked.kind === 'renew_codes') return null
  return (
    <ActionForm action={actions[asked.kind]} errorTitle={t('failed')}>
      <Note state="ok" role="status" title={t('approved')} className="mb-6">
        {t(`next.${asked.kind}`)}
      </Note>
      <input type="hidden" name="confirmationId" value={id} />
      <SubmitButton>{t(`proceed.${asked.kind}`)}</SubmitButton>
      <SubmitNow />
    </ActionForm>
  )
}

/** The answer that shows the codes comes back to this very place, when the approval is used already. */
async function Codes({ confirmation, isUsed }: { confirmation: Confirmation; isUsed: boolean }) {
  const t = await getTranslations('confirm')
  const words = {
    failed: t('failed'),
    submit: t('proceed.renew_codes'),
    title: t('codes.title'),
    text: t('codes.text'),
    copy: t('codes.copy'),
    copied: t('codes.copied'),
    done: t('codes.done'),
  }
  return (
    <ShownOnce
      action={renew}
      hidden={{ name: 'confirmationId', value: confirmation.id }}
      answer="codes"
      doneHref="/account"
      words={words}
      ended={isUsed ? <Ended confirmation={confirmation} why="used" /> : null}
    >
      <Note state="ok" role="status" title={t('approved')} className="mb-6">
        {t('next.renew_codes')}
      </Note>
    </ShownOnce>
  )
}

/** The field in which what is asked for was typed. */
const typedAs = {
  change_email: 'email',
  change_mobile: 'mobileNumber',
  change_name: 'name',
  change_language: 'language',
} as const
const isTyped = (kind: Kind): kind is keyof typeof typedAs => kind in typedAs

type Why = Exclude<Confirmation['state'], 'waiting' | 'seen' | 'approved'>

/** It was refused, cancelled or came too late: nothing changed, and one can ask once more. */
async function Ended({ confirmation, why }: { confirmation: Confirmation; why: Why }) {
  const t = await getTranslations('confirm')
  return (
    <>
      <Note
        state={why === 'used' ? 'ok' : 'stop'}
        role={why === 'used' ? 'status' : 'alert'}
        title={t(`ended.${why}.title`)}
        className="mb-6"
      >
        {t(`ended.${why}.text`)}
      </Note>
      {why !== 'used' && (
        <ActionForm action={ask} errorTitle={t('notAsked')} prefix="again" className="mb-4">
          <input type="hidden" name="kind" value={confirmation.change.kind} />
          {confirmation.aboutId && <input type="hidden" name="phoneId" value={confirmation.aboutId} />}
          {isTyped(confirmation.change.kind) && (
            <input type="hidden" name={typedAs[confirmation.change.kind]} value={confirmation.change.what} />
          )}
          <SubmitButton>{t('again')}</SubmitButton>
        </ActionForm>
      )}
      <LinkButton href="/account">{t('toAccount')}</LinkButton>
    </>
  )
}
