import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import type { PersonActor } from '@/lib/kernel/actor'
import { requirePerson } from '@/lib/identity/actors/current'
import { listEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { formatMoment } from '@/lib/i18n/dates'
import { hasSigned } from '@/lib/identity/phones/keys'
import { findLetter, isOpen, type Letter } from '@/lib/admin-status/letters/queries/letter'
import { startToSign } from '../actions'
import { LetterText } from '../letter-text'

type Props = { params: Promise<{ signatoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letters')
  return { title: t('title') }
}

/** The signatory's own letter: what they appoint whom to, and the ways to answer. The same page for every letter that is not theirs. */
export default async function LetterPage({ params }: Props) {
  const { signatoryId } = await params
  const person = await requirePerson(`/letters/${signatoryId}`)
  const letter = await findLetter(person, signatoryId)
  const t = await getTranslations('letters')
  return (
    <div className="wrap main max-w-3xl!">
      <BackLink href="/letters">{t('list.title')}</BackLink>
      {letter ? (
        <>
          <PageHead
            title={
              isOpen(letter)
                ? t('question', {
                    applicant: letter.application.person.name,
                    company: letter.application.organization.name,
                  })
                : t('title')
            }
          >
            {isOpen(letter) ? t('intro') : ''}
          </PageHead>
          <Answered letter={letter} isHeld={await isHeld(person, letter)} />
          <LetterText letter={letter} />
          {isOpen(letter) && <Answer letter={letter} />}
        </>
      ) : (
        <PageHead title={t('unknown.title')}>{t('unknown.text', { email: person.email })}</PageHead>
      )}
    </div>
  )
}

async function Answer({ letter }: { letter: Letter }) {
  const t = await getTranslations('letters')
  return (
    <>
      {letter.application.explanation && (
        <p className="mt-6 whitespace-pre-line break-words">
          <b>{t('explanation', { applicant: letter.application.person.name })}</b>{' '}
          <span lang="">{letter.application.explanation}</span>
        </p>
      )}
      <ActionForm action={startToSign} errorTitle={t('notStarted')} className="mt-8">
        <input type="hidden" name="signatoryId" value={letter.id} />
        <div className="actions">
          <SubmitButton icon="phone">{t('withPhone')}</SubmitButton>
          <LinkButton href={`/letters/${letter.id}/paper`} icon="document">
            {t('onPaper')}
          </LinkButton>
          <LinkButton kind="stop" href={`/letters/${letter.id}/refuse`}>
            {t('refuse.open')}
          </LinkButton>
        </div>
      </ActionForm>
    </>
  )
}

/** Whether their scan still waits for the virus scanner. */
async function isHeld(person: PersonActor, letter: Letter): Promise<boolean> {
  const files = await listEvidence(person, letter.application.id)
  return files.some(({ signatoryId, scan, removedAt }) => signatoryId === letter.id && scan === 'waiting' && !removedAt)
}

async function Answered({ letter, isHeld }: { letter: Letter; isHeld: boolean }) {
  const t = await getTranslations('letters')
  const locale = await getLocale()
  const moment = letter.respondedAt ? formatMoment(letter.respondedAt, locale) : ''
  if (isOpen(letter)) return null
  if (letter.state === 'signed' && letter.method === 'digital') {
    const isGood = hasSigned(letter.publicKey ?? '', letter.statement ?? '', letter.signature ?? '')
    return (
      <Note
        state={isGood ? 'ok' : 'stop'}
        title={t('signed.digital', { moment, phone: letter.phoneName ?? '' })}
        className="mb-6"
      >
        <p>
          {isGood ? t('signed.good') : t('signed.bad')}{' '}
          <a href={`/api/letters/${letter.id}/proof`} download>
            {t('signed.proof')}
          </a>
        </p>
      </Note>
    )
  }
  if (letter.state === 'signed')
    return (
      <Note state="ok" title={t('signed.paper', { moment })} className="mb-6">
        {isHeld ? t('signed.paperHeld') : t('signed.paperText')}
      </Note>
    )
  if (letter.state === 'refused')
    return (
      <Note state="stop" title={t('refused', { moment })} className="mb-6">
        {typed(letter.refusalReason)}
      </Note>
    )
  return <Note title={letter.state === 'replaced' ? t('replaced') : t('closed')} className="mb-6" />
}
