import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { findProofing } from '@/lib/identity/proofing/queries/proofings'
import { levelLabel } from '@/lib/catalogue/levels'
import { decide } from './actions'

type Props = { params: Promise<{ proofingId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofing')
  return { title: t('caseTitle') }
}

/** One person who asks for a higher level: staff say whether they are who they say they are. */
export default async function ProofingPage({ params }: Props) {
  const { proofingId } = await params
  const staff = await requireStaff(`/desk/proofing/${proofingId}`, 'proofing.decide')
  const proofing = await findProofing(staff, proofingId)
  if (!proofing) notFound()
  const { person, level, state, askedAt, decidedAt, decidedByName } = proofing
  const t = await getTranslations('proofing')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/proofing">{t('back')}</BackLink>
        <PageHead title={t('question', { name: person.name, level: levelLabel(level) })} />
        <Facts
          items={[
            { label: t('email'), value: person.email },
            { label: t('birthDate'), value: person.birthDate ? formatDay(person.birthDate, locale) : '' },
            { label: t('mobileNumber'), value: person.mobileNumber ?? '' },
            { label: t('askedOn'), value: formatDay(today(askedAt), locale) },
          ]}
        />
        {state !== 'asked' && (
          <Note title={t(`outcome.${state}`)} className="mt-6">
            {t('by', { name: decidedByName ?? '', day: decidedAt ? formatDay(today(decidedAt), locale) : '' })}
          </Note>
        )}
        {state === 'asked' && person.id === staff.personId && <Note title={t('own')} className="mt-6" />}
        {state === 'asked' && person.id !== staff.personId && (
          <ActionForm action={decide} errorTitle={t('failed')} className="mt-6">
            <input type="hidden" name="proofingId" value={proofingId} />
            <Sheet>
              <SheetSection>
                <p className="mb-5">{t('how')}</p>
                <div className="grid gap-5">
                  <ChoiceGroup name="decision" legend={t('decision')}>
                    <Option
                      name="decision"
                      value="confirm"
                      label={t('confirm')}
                      hint={t('confirmHint', { level: levelLabel(level) })}
                    />
                    <Option name="decision" value="refuse" label={t('refuse')} hint={t('refuseHint')} />
                  </ChoiceGroup>
                  <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} optional limit={500} rows={3} />
                  <div>
                    <SubmitButton>{t('submit')}</SubmitButton>
                  </div>
                </div>
              </SheetSection>
            </Sheet>
          </ActionForm>
        )}
      </div>
    </div>
  )
}
