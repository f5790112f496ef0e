import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Case } from '@/lib/desk/cases/queries/case'
import type { Work } from '@/lib/desk/cases/queries/work'
import { comparedCheck } from '@/lib/desk/cases/rules/check-list'
import { readExtract } from '../actions'
import { FactRow } from './fact-row'

const asksExtract = ({ readiness }: Work) => readiness.items.includes(comparedCheck)

/** The number and the name that stand on the extract, beside the company of the application. */
export function ExtractRow({ work, known }: { work: Work; known: Case['organization'] }) {
  const t = useTranslations('case')
  if (!asksExtract(work)) return null
  const { extractKvkNumber, extractName, readiness } = work
  return (
    <FactRow
      label={t('extract.label')}
      register={
        extractKvkNumber && extractName
          ? t('extract.said', { number: extractKvkNumber, name: extractName })
          : t('extract.notCompared')
      }
      application={t('extract.said', { number: known.kvkNumber, name: known.name })}
      isDifferent={readiness.extractDiffers.length > 0}
      why={readiness.extractDiffers.includes('number') ? t('extract.whyNumber') : t('extract.whyName')}
    />
  )
}

/** Whoever holds the case types what stands on the extract; the product compares it. */
export function ExtractEntry({ work }: { work: Work }) {
  const t = useTranslations('case')
  const { id, holds, extractKvkNumber, extractName } = work
  if (!holds || !asksExtract(work)) return null
  return (
    <div className="mt-4">
      <h3 className="text-md">{t('extract.title')}</h3>
      <p className="small-text soft mb-2">{t('extract.hint')}</p>
      <ActionForm
        action={readExtract}
        errorTitle={t('extract.notSaved')}
        prefix="extract"
        className="grid gap-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
      >
        <input type="hidden" name="applicationId" value={id} />
        <TextInput
          name="kvkNumber"
          label={t('extract.number')}
          defaultValue={extractKvkNumber ?? ''}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput name="name" label={t('extract.name')} defaultValue={extractName ?? ''} autoComplete="off" />
        <SubmitButton kind="plain">{t('extract.save')}</SubmitButton>
      </ActionForm>
    </div>
  )
}
