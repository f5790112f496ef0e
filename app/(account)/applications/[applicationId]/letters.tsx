import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Section } from '@/components/ui/surface'
import { Tag, type State } from '@/components/ui/tag'
import type { OwnSteps } from '@/lib/admin-applications/find-own'
import { formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { mayRemindFrom, nextState } from '@/lib/signatories/rules'
import { remind } from './signatories/actions'

const looks: Record<OwnSteps['signatories'][number]['state'], State> = { named: 'off', asked: 'wait', signed: 'ok', refused: 'stop', replaced: 'off' }

/** Who still has to act: each letter with its state, a reminder and a replacement. */
export function Letters({ application, now }: { application: OwnSteps; now: Date }) {
  const t = useTranslations('apply')
  const { signatories, status, lettersMissing } = application
  const isOpen = status === 'awaiting_signatures' || status === 'more_information_needed'
  if (signatories.length === 0) return null
  return (
    <Section title={t('letters.title')} className="first:mt-0!" aside={status === 'awaiting_signatures' && <span className="sm soft">{t('letters.missing', { count: lettersMissing })}</span>}>
      <ul>
        {signatories.map((one) => <Letter key={one.id} one={one} applicationId={application.id} isOpen={isOpen} now={now} />)}
      </ul>
    </Section>
  )
}

type LetterProps = { one: OwnSteps['signatories'][number]; applicationId: string; isOpen: boolean; now: Date }

function Letter({ one, applicationId, isOpen, now }: LetterProps) {
  const t = useTranslations('apply')
  const locale = useLocale() as Locale
  const moment = (at: Date | null) => (at ? formatMoment(at, locale) : '')
  const mayReplace = isOpen && !one.isApplicant && nextState(one.state, 'replace').ok
  const isToSign = isOpen && one.isApplicant && one.state === 'asked'
  return (
    <li className="grid gap-2 border-t border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <b>{one.name}{one.isApplicant && <span className="soft"> {t('signatories.you')}</span>}</b>
        <Tag state={looks[one.state]}>{t(`letters.state.${one.state}`)}</Tag>
      </div>
      <p className="sm soft">
        {one.state === 'asked' && t('letters.asked', { email: one.email, moment: moment(one.remindedAt ?? one.askedAt) })}
        {one.state === 'signed' && (one.method === 'paper' ? t('letters.paper', { moment: moment(one.respondedAt) }) : t('letters.digital', { moment: moment(one.respondedAt) }))}
        {one.state === 'refused' && t('letters.refused', { moment: moment(one.respondedAt), reason: one.refusalReason ?? '' })}
        {one.state === 'replaced' && t('letters.replaced')}
      </p>
      {(mayReplace || isToSign) && (
        <div className="flex flex-wrap items-center gap-3">
          {isToSign && <LinkButton small kind="main" href={`/letters/${one.id}`}>{t('letters.signYours')}</LinkButton>}
          {one.state === 'asked' && !one.isApplicant && <Remind signatoryId={one.id} name={one.name} from={mayRemindFrom(one)} now={now} />}
          {mayReplace && <a className="sm" href={`/applications/${applicationId}/signatories/${one.id}/replace`}>{t.rich('letters.replace', { name: one.name, vh: (chunks) => <span className="vh">{chunks}</span> })}</a>}
        </div>
      )}
    </li>
  )
}

function Remind({ signatoryId, name, from, now }: { signatoryId: string; name: string; from: Date; now: Date }) {
  const t = useTranslations('apply')
  const locale = useLocale() as Locale
  if (from > now) return <span className="sm soft">{t('letters.remindFrom', { moment: formatMoment(from, locale) })}</span>
  return (
    <ActionForm action={remind} errorTitle={t('letters.notReminded')} prefix={signatoryId}>
      <input type="hidden" name="signatoryId" value={signatoryId} />
      <SubmitButton kind="plain" small>{t.rich('letters.remind', { name, vh: (chunks) => <span className="vh">{chunks}</span> })}</SubmitButton>
    </ActionForm>
  )
}
