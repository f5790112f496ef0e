import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { OtherWays, ScanAndChoose } from '@/components/phone/scan-and-choose'
import { RefreshUntilDone } from '@/components/phone/refresh-until'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { env } from '@/lib/kernel/env'
import { formatTime } from '@/lib/i18n/dates'
import { fragmentOf } from '@/lib/identity/phones/protocol'
import { isOpen } from '@/lib/admin-status/letters/queries/letter'
import { findSigning } from '@/lib/admin-status/letters/queries/signing'
import { startToSign } from '../../actions'

type Props = { params: Promise<{ signatoryId: string }> }
type Attempt = NonNullable<NonNullable<Awaited<ReturnType<typeof findSigning>>>['attempt']>

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letters')
  return { title: t('sign.title') }
}

/** Where one signs with one's phone: what to scan or type and the number to choose there; goes on by itself once it is signed. */
export default async function SignLetterPage({ params }: Props) {
  const { signatoryId } = await params
  const person = await requirePerson(`/letters/${signatoryId}/sign`)
  const signing = await findSigning(person, signatoryId)
  if (!signing?.attempt || !isOpen(signing.letter)) redirect(`/letters/${signatoryId}`)
  const t = await getTranslations('letters')
  const { attempt, letter } = signing
  return (
    <div className="wrap main screen-sign-in">
      <div className="sign">
        <BackLink href={`/letters/${letter.id}`}>{t('title')}</BackLink>
        <PageHead title={t('sign.title')}>
          {t('sign.intro', {
            applicant: letter.application.person.name,
            company: letter.application.organization.name,
          })}
        </PageHead>
        {attempt.state === 'waiting' ? (
          <Scan attempt={attempt} signatoryId={letter.id} />
        ) : (
          <Again signatoryId={letter.id} why={attempt.state === 'refused' ? 'numberWrong' : 'over'} />
        )}
      </div>
    </div>
  )
}

async function Scan({ attempt, signatoryId }: { attempt: Attempt; signatoryId: string }) {
  const t = await getTranslations('letters')
  const auth = await getTranslations('auth')
  const locale = await getLocale()
  const address = `${env().APP_URL}/phone${fragmentOf.letter(attempt.secret)}`
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <>
      <Sheet>
        <ScanAndChoose
          address={address}
          label={t('sign.qr')}
          number={attempt.number}
          last={t('sign.read')}
          hereLink={t('sign.hereLink')}
        />
        <div className="wait-bar">
          <p role="status" className="small-text">
            {t.rich('sign.waiting', { time: formatTime(attempt.expiresAt, locale), b })}
          </p>
          <LinkButton small href={`/letters/${signatoryId}/sign`}>
            {auth('wait.goOn')}
          </LinkButton>
        </div>
      </Sheet>
      <RefreshUntilDone />
      <OtherWays address={address} code={attempt.code} hereLink={t('sign.hereLink')} />
    </>
  )
}

async function Again({ signatoryId, why }: { signatoryId: string; why: 'numberWrong' | 'over' }) {
  const t = await getTranslations('letters')
  return (
    <ActionForm action={startToSign} errorTitle={t('notStarted')}>
      <Note state="stop" role="alert" title={t(`sign.${why}`)} className="mb-6">
        {t(`sign.${why}Text`)}
      </Note>
      <input type="hidden" name="signatoryId" value={signatoryId} />
      <SubmitButton>{t('sign.again')}</SubmitButton>
    </ActionForm>
  )
}
