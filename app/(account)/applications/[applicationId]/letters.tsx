import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { SignatureTracker } from '@/components/letters/signature-tracker'
import { NotArrivedTag } from '@/components/not-arrived'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Section } from '@/components/ui/surface'
import { Tag, type State } from '@/components/ui/tag'
import { typed } from '@/components/ui/typed'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { formatMoment } from '@/lib/i18n/dates'
import { isByLetters } from '@/lib/admin-status/applications/rules'
import { lettersSay, mayChangeLetters, mayRemindFrom, nextState, plainName } from '@/lib/admin-status/signatories/rules'
import { trackerOf } from '@/lib/admin-status/signatories/tracker'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import { remind, reopen } from './signatories/actions'

const looks: Record<OwnSteps['signatories'][number]['state'], State> = {
  named: 'off',
  asked: 'wait',
  signed: 'ok',
  refused: 'stop',
  replaced: 'off',
}

/** Who still has to act: each letter with its state, a reminder and a replacement. */
export function Letters({
  application,
  notArrived,
  now,
}: {
  application: OwnSteps
  /** By signatory: the letters whose last mail did not arrive. */
  notArrived: Map<string, NotArrived>
  now: Date
}) {
  const t = useTranslations('apply')
  const { signatories, status, lettersMissing, facts } = application
  const isOpen = mayChangeLetters(status).ok
  // A company that has an admin, or whose admin renews, asks for no signatures.
  const hasLetters = isByLetters(facts.kind)
  if (signatories.length === 0 && !(isOpen && hasLetters)) return null
  return (
    <Section
      title={t(`letters.says.${lettersSay(status, lettersMissing)}`)}
      className="first:mt-0!"
      aside={
        status === 'awaiting_signatures' && (
          <span className="small-text soft">{t('letters.missing', { count: lettersMissing })}</span>
        )
      }
    >
      {signatories.length === 0 && <p className="soft">{t('letters.none')}</p>}
      <SignatureTracker tracker={trackerOf(signatories, status, now)} />
      <ul>
        {signatories.map((one) => (
          <Letter
            key={one.id}
            one={one}
            notArrived={notArrived.get(one.id)}
            applicationId={application.id}
            isOpen={isOpen}
            isMain={status === 'awaiting_signatures'}
            now={now}
          />
        ))}
      </ul>
      {isOpen && (
        <p className="mt-4">
          <LinkButton small icon="plus" href={`/applications/${application.id}/signatories`}>
            {t('letters.add')}
          </LinkButton>
        </p>
      )}
    </Section>
  )
}

type LetterProps = {
  one: OwnSteps['signatories'][number]
  notArrived: NotArrived | undefined
  applicationId: string
  isOpen: boolean
  /** Signing is what one came for; while the desk asks something, answering is. */ isMain: boolean
  now: Date
}

function Letter({ one, notArrived, applicationId, isOpen, isMain, now }: LetterProps) {
  const t = useTranslations('apply')
  const locale = useLocale()
  const moment = (at: Date | null) => (at ? formatMoment(at, locale) : '')
  const mayReplace = isOpen && !one.isApplicant && nextState(one.state, 'replace').ok
  const isToSign = isOpen && one.isApplicant && one.state === 'asked'
  const isByOther =
    one.state === 'signed' && one.signedByName !== null && plainName(one.signedByName) !== plainName(one.name)
  const vh = (chunks: ReactNode) => <span className="visually-hidden">{chunks}</span>
  return (
    <li className="grid gap-2 border-t border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <b>
          {one.name}
          {one.isApplicant && <span className="soft"> {t('signatories.you')}</span>}
        </b>
        <Tag state={looks[one.state]}>{t(`letters.state.${one.state}`)}</Tag>
      </div>
      <p className="small-text soft">
        {one.state === 'asked' &&
          t('letters.asked', { email: one.email, moment: moment(one.remindedAt ?? one.askedAt) })}
        {one.state === 'signed' &&
          (one.method === 'paper'
            ? t('letters.paper', { moment: moment(one.respondedAt) })
            : t('letters.digital', { moment: moment(one.respondedAt) }))}
        {isByOther && ` ${t('letters.otherName', { name: one.signedByName ?? '' })}`}
        {one.state === 'refused' &&
          t.rich('letters.refused', { moment: moment(one.respondedAt), reason: one.refusalReason ?? '', typed })}
        {one.state === 'replaced' && t('letters.replaced')}
      </p>
      <NotArrivedTag of={notArrived} />
      {one.state !== 'named' && one.state !== 'replaced' && (
        <div className="flex flex-wrap items-center gap-3">
          {isToSign && (
            <LinkButton small kind={isMain ? 'main' : 'plain'} href={`/letters/${one.id}`}>
              {t('letters.signYours')}
            </LinkButton>
          )}
          {isOpen && one.state === 'asked' && !one.isApplicant && (
            <Remind signatoryId={one.id} name={one.name} from={mayRemindFrom(one)} now={now} />
          )}
          {isOpen && one.state === 'signed' && one.method === 'paper' && (
            <AskAgain signatoryId={one.id} name={one.name} />
          )}
          {isOpen && one.state === 'asked' && !one.isApplicant && (
            <a className="small-text" href={`/applications/${applicationId}/signatories/${one.id}/correct`}>
              {t.rich('letters.correct', { name: one.name, vh })}
            </a>
          )}
          {mayReplace && (
            <a className="small-text" href={`/applications/${applicationId}/signatories/${one.id}/replace`}>
              {t.rich('letters.replace', { name: one.name, vh })}
            </a>
          )}
          {isOpen && one.state === 'asked' && (
            <a className="small-text" href={`/api/letters/${one.id}`} download>
              {t.rich('letters.print', { name: one.name, vh })}
            </a>
          )}
          {one.state === 'signed' && one.method === 'digital' && (
            <a className="small-text" href={`/api/letters/${one.id}/proof`} download>
              {t.rich('letters.proof', { name: one.name, vh })}
            </a>
          )}
        </div>
      )}
    </li>
  )
}

function Remind({ signatoryId, name, from, now }: { signatoryId: string; name: string; from: Date; now: Date }) {
  const t = useTranslations('apply')
  const locale = useLocale()
  if (from > now)
    return <span className="small-text soft">{t('letters.remindFrom', { moment: formatMoment(from, locale) })}</span>
  return (
    <ActionForm action={remind} errorTitle={t('letters.notReminded')} prefix={signatoryId}>
      <input type="hidden" name="signatoryId" value={signatoryId} />
      <SubmitButton kind="plain" small>
        {t.rich('letters.remind', { name, vh: (chunks) => <span className="visually-hidden">{chunks}</span> })}
      </SubmitButton>
    </ActionForm>
  )
}

/** A letter on paper that cannot be used: the same person is asked once more. */
function AskAgain({ signatoryId, name }: { signatoryId: string; name: string }) {
  const t = useTranslations('apply')
  return (
    <ActionForm action={reopen} errorTitle={t('letters.notReopened')} prefix={`again-${signatoryId}`}>
      <input type="hidden" name="signatoryId" value={signatoryId} />
      <SubmitButton kind="plain" small>
        {t.rich('letters.reopen', { name, vh: (chunks) => <span className="visually-hidden">{chunks}</span> })}
      </SubmitButton>
    </ActionForm>
  )
}
