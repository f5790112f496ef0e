import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FileInput } from '@/components/evidence/file-input'
import { UploadForm } from '@/components/form/upload-form'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Panel } from '@/components/ui/surface'
import type { Search } from '@/lib/kernel/forms/list-address'
import { findRefused } from '@/lib/web/refused-upload'
import { maxFileBytes } from '@/lib/admin-status/evidence/rules'
import { openLetter } from '../../open-letter'

type Props = { params: Promise<{ signatoryId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('letters')
  return { title: t('paper.title') }
}

/** Signing on paper: print, sign, and upload a photo or scan. */
export default async function PaperLetterPage({ params, searchParams }: Props) {
  const letter = await openLetter((await params).signatoryId, 'paper')
  const refused = await findRefused((await searchParams).refused)
  const t = await getTranslations('letters')
  const evidence = await getTranslations('evidence')
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href={`/letters/${letter.id}`}>{t('title')}</BackLink>
      <PageHead title={t('paper.title')}>{t('paper.intro')}</PageHead>
      <ol className="grid gap-6">
        <li>
          <Panel label={t('paper.print')}>
            <h2>{t('paper.print')}</h2>
            <p className="mt-2 mb-4">{t('paper.printText')}</p>
            <LinkButton href={`/api/letters/${letter.id}`} icon="download" download>
              {t('paper.download')}
            </LinkButton>
          </Panel>
        </li>
        <li>
          <Panel label={t('paper.upload')}>
            <h2>{t('paper.upload')}</h2>
            <p className="mt-2 mb-4">{t('paper.uploadText')}</p>
            <UploadForm
              to="/api/uploads/letter"
              refused={refused}
              errorTitle={t('paper.notSent')}
              className="grid gap-5"
            >
              <input type="hidden" name="signatoryId" value={letter.id} />
              <FileInput
                label={t('paper.file')}
                hint={evidence('fileHint')}
                largest={maxFileBytes}
                tooBig={evidence('tooBig')}
                empty={evidence('empty')}
              />
              <div>
                <SubmitButton progress={evidence('sending')}>{t('paper.send')}</SubmitButton>
              </div>
            </UploadForm>
          </Panel>
        </li>
      </ol>
    </div>
  )
}
