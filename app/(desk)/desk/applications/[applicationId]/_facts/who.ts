import { useTranslations } from 'next-intl'
import type { Work } from '@/lib/desk/cases/queries/work'

/** Somebody of the application in words: the applicant, or whose letter went to which address. */
export function useWho({ signatories }: Work) {
  const t = useTranslations('case')
  return ({ signatoryId, name }: { signatoryId: string | null; name: string }) => {
    const email = signatories.find(({ id }) => id === signatoryId)?.email
    return email ? t('link.letter', { name, email }) : t('link.applicant', { name })
  }
}
