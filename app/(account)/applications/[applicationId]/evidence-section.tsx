import { useTranslations } from 'next-intl'
import { EvidenceList } from '@/components/evidence/evidence-list'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/surface'
import type { OwnCase } from '@/lib/admin-status/applications/queries/applications'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import type { EvidenceFile } from '@/lib/admin-status/evidence/queries/evidence'

/** The files of the application, whether each can be read yet, and the way to add one as long as nobody decided. */
export function EvidenceSection({ application, files }: { application: OwnCase; files: EvidenceFile[] }) {
  const t = useTranslations('evidence')
  return (
    <Section title={t('title')} className="first:mt-0!">
      {files.some(({ scan, removedAt }) => scan === 'waiting' && !removedAt) && (
        <p className="small-text mb-3" role="status">
          {t('held')}
        </p>
      )}
      {files.length > 0 ? <EvidenceList files={files} /> : <p className="soft">{t('none')}</p>}
      {openStatuses.includes(application.status) && (
        <p className="mt-4">
          <LinkButton small href={`/applications/${application.id}/evidence`} icon="plus">
            {t('addLink')}
          </LinkButton>
        </p>
      )}
    </Section>
  )
}
