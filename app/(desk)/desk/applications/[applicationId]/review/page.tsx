import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { review } from '../actions'
import { openDeskCase } from '../open-case'
import { StepFrame } from '../step-frame'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('case')
  return { title: t('review.metaTitle') }
}

/** The second pair of eyes notes his own view; only then he reads the first one's. */
export default async function ReviewPage({ params }: Props) {
  const { applicationId } = await params
  const { found, work, back, names } = await openDeskCase(applicationId, 'review')
  if (!work.holds || work.status !== 'second_review') redirect(back)
  const t = await getTranslations('case')
  return (
    <StepFrame
      back={back}
      reference={found.reference}
      title={t('review.question', names)}
      lines={[
        { icon: 'eye', text: t('review.hidden', { name: work.reviews.at(-1)?.reviewerName ?? '' }) },
        { icon: 'check', text: t('review.agree', names) },
        { icon: 'return', text: t('review.disagree') },
      ]}
      form={{ action: review, hidden: { applicationId }, failed: t('review.failed'), confirm: t('review.confirm') }}
    >
      <ChoiceGroup name="verdict" legend={t('review.verdict')}>
        <div className="grid gap-2">
          <Tick type="radio" name="verdict" value="approve" label={t('review.approve')} />
          <Tick type="radio" name="verdict" value="reject" label={t('review.reject')} />
        </div>
      </ChoiceGroup>
      <TextArea name="reasons" label={t('review.reasons')} hint={t('review.hint')} limit={2000} rows={5} aria-required />
    </StepFrame>
  )
}
