import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/ui/field'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { decline } from '../../actions'
import { openLetter } from '../../open-letter'

type Props = { params: Promise<{ signatoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letters')
  return { title: t('refuse.open') }
}

/** A signatory refuses, with the reason that the applicant gets to read. */
export default async function RefuseLetterPage({ params }: Props) {
  const letter = await openLetter((await params).signatoryId, 'refuse')
  const t = await getTranslations('letters')
  const { person, organization } = letter.application
  return (
    <div className="wrap main">
      <ActionForm action={decline} errorTitle={t('refuse.failed')}>
        <input type="hidden" name="signatoryId" value={letter.id} />
        <ConfirmSheet
          title={t('refuse.question', { applicant: person.name, company: organization.name })}
          losses={[
            { key: 'told', what: t('refuse.told', { applicant: person.name }) },
            { key: 'final', what: t('refuse.final') },
          ]}
          confirm={<SubmitButton kind="stop-main">{t('refuse.confirm')}</SubmitButton>}
          keepHref={`/letters/${letter.id}`}
          keepLabel={t('refuse.keep')}
        >
          <div className="mt-6">
            <TextArea
              name="reason"
              label={t('refuse.reason')}
              hint={t('refuse.reasonHint')}
              limit={1000}
              aria-required
            />
          </div>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
