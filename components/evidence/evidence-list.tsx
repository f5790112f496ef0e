import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Tag } from '@/components/ui/tag'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { sizeWords } from './size-words'

export type ListedFile = {
  id: string
  kind: 'extract' | 'letter' | 'other'
  fileName: string
  size: number
  issuedOn: Date | null
  scan: 'waiting' | 'clean' | 'infected' | 'unscanned'
  uploadedAt: Date
  removedAt: Date | null
}

/** The files of an application, each with what it is, whether it can be read, and what one can do with it. */
export function EvidenceList({ files, tools }: { files: ListedFile[]; tools?: (file: ListedFile) => ReactNode }) {
  const t = useTranslations('evidence')
  const locale = useLocale()
  return (
    <ul>
      {files.map((file) => {
        const isThere = !file.removedAt && (file.scan === 'clean' || file.scan === 'unscanned')
        return (
          <li key={file.id} className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3">
            <div className="min-w-0">
              {isThere ? (
                <a className="break-words" href={`/api/evidence/${file.id}`} download>
                  {file.fileName}
                </a>
              ) : (
                <b className="break-words">{file.fileName}</b>
              )}
              <span className="small-text soft block">
                {t(`kind.${file.kind}`)}, {sizeWords(file.size, locale)},{' '}
                {t('added', { moment: formatMoment(file.uploadedAt, locale) })}
                {file.issuedOn && <>, {t('issued', { day: formatDay(file.issuedOn, locale) })}</>}
              </span>
              {isThere && <Tag state="ok">{t('scan.there')}</Tag>}
              {file.scan === 'infected' && <Tag state="stop">{t('scan.infected')}</Tag>}
              {file.removedAt && file.scan !== 'infected' && <Tag state="off">{t('scan.removed')}</Tag>}
              {!file.removedAt && file.scan === 'waiting' && <Tag state="wait">{t('scan.waiting')}</Tag>}
            </div>
            {!file.removedAt && tools?.(file)}
          </li>
        )
      })}
    </ul>
  )
}
