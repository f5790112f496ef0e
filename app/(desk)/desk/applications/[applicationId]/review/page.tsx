import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { listTemplates } from '@/lib/desk/reply-templates/queries/templates'
import { review } from '../actions'
import { openDeskCase } from '../open-case'
import { Replies } from '../_steps/replies'
import { StepFrame } from '../_steps/step-frame'

type Props = { params: Promise<{ applicationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('case')
  return { title: t('review.metaTitle') }
}

/** The second pair of eyes notes their own view; only then do they read the first one's. */
export default async function ReviewPage({ params }: Props) {
  const { applicationId } = await params
  const { staff, found, work, back, names } = await openDeskCase(applicationId, 'review')
  if (!work.mayWork || work.status !== 'second_review' || work.isFirst) redirect(back)
  const t = await getTranslations('case')
  const first = work.reviews.at(-1)
  // The first one would end a status that runs: the question is another one, and the words for the applicant are written.
  const ends = first?.verdict === 'reject'
  const replies = await listTemplates(staff, { decision: 'approve' })
  return (
    <StepFrame
      back={back}
      reference={found.reference}
      title={ends ? t('review.endQuestion', names) : t('review.question', names)}
      lines={[
        { icon: 'eye', text: t('review.hidden', { name: first?.reviewerName ?? '' }) },
        ends ? { icon: 'cross', text: t('review.endAgree', names) } : { icon: 'check', text: t('review.agree', names) },
        { icon: 'return', text: t('review.disagree') },
      ]}
      held={work}
      form={{
        action: review,
        hidden: { applicationId, seen: String(work.seen) },
        failed: t('review.failed'),
        confirm: t('review.confirm'),
      }}
    >
      <ChoiceGroup name="verdict" legend={t('review.verdict')}>
        <div className="grid gap-2">
          <Tick
            type="radio"
            name="verdict"
            value="approve"
            label={ends ? t('review.endNo', names) : t('review.approve')}
          />
          <Tick type="radio" name="verdict" value="reject" label={ends ? t('review.endYes') : t('review.reject')} />
        </div>
      </ChoiceGroup>
      <TextArea
        name="reasons"
        label={t('review.reasons')}
        hint={t('review.hint')}
        limit={2000}
        rows={5}
        aria-required
      />
      {!ends && <Replies replies={replies} applicant={found.applicant} />}
      {!ends && (
        <TextArea name="text" label={t('review.text')} hint={t('review.textHint')} optional limit={2000} rows={5} />
      )}
    </StepFrame>
  )
}
