import { getLocale, getTranslations } from 'next-intl/server'
import { Fold } from '@/components/ui/surface'
import { env, supplier } from '@/lib/kernel/env'
import { formatMoney } from '@/lib/i18n/dates'
import { prices } from '@/lib/authorizations/requests/prices'

/** The questions that people ask most, in the order of the work. */
export const questions = [
  'notice',
  'when',
  'supplier',
  'eherkenning',
  'level',
  'admin',
  'raise',
  'letters',
  'objection',
  'asked',
  'mismatch',
  'scope',
  'change',
  'twice',
  'assign',
  'branch',
  'portal',
  'period',
  'stop',
  'kvk',
  'price',
  'wait',
  'register',
  'phone',
  'colleagues',
  'leaver',
  'pin',
  'lostPhone',
] as const

export type Question = (typeof questions)[number]

/** Questions that unfold to their answers; the first is open. */
export async function Answers({ only = questions }: { only?: readonly Question[] }) {
  const t = await getTranslations('public')
  const locale = await getLocale()
  const figures = {
    price: formatMoney(prices().request, locale),
    decisionDays: env().REQUEST_DECISION_DAYS,
    workingDays: env().PROMISED_WORKING_DAYS,
    ...supplier(),
  }
  return (
    <div className="fold-list">
      {only.map((question, place) => (
        <Fold key={question} summary={t(`faq.${question}.q`)} open={place === 0}>
          <p>{t(`faq.${question}.a`, figures)}</p>
        </Fold>
      ))}
    </div>
  )
}
