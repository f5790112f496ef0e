'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'
import { useIsSeen } from '@/components/ui/use-is-seen'
import { openFile, type OpenFile } from './open-file'

export type ViewedFile = {
  id: string
  label: string
  fileName: string
  mediaType: string
  pages: number
  state: 'there' | 'held' | 'gone'
}

const zooms = [0.5, 0.75, 1, 1.5, 2, 3]

/** Reads the files of a case in the page: one at a time, page by page, larger and turned. Downloading stays possible without script. */
export function EvidenceViewer({ files }: { files: ViewedFile[] }) {
  const t = useTranslations('evidence')
  const [chosen, choose] = useState(files[0]?.id)
  const file = files.find(({ id }) => id === chosen)
  if (!file)
    return (
      <section className="viewer" aria-label={t('viewer.title')}>
        <p className="p-5 soft">{t('viewer.none')}</p>
      </section>
    )
  return (
    <section className="viewer" aria-label={t('viewer.title')}>
      <div className="viewer__files">
        {files.map(({ id, label }) => (
          <a
            key={id}
            href={`/api/evidence/${id}`}
            aria-current={id === file.id ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              choose(id)
            }}
          >
            {label}
          </a>
        ))}
      </div>
      {/* A new file begins at its first page, upright. */}
      <Sheet key={file.id} file={file} />
    </section>
  )
}

function Sheet({ file }: { file: ViewedFile }) {
  const t = useTranslations('evidence')
  const [zoom, setZoom] = useState(2)
  const [turn, setTurn] = useState(0)
  const [page, setPage] = useState(1)
  const frame = useRef<HTMLDivElement>(null)
  const isSeen = useIsSeen(frame)
  const tool = (icon: IconName, label: string, act: () => void) => (
    <button type="button" aria-label={label} title={label} onClick={act}>
      <Icon name={icon} />
    </button>
  )
  return (
    <>
      <div className="viewer__tools" role="toolbar" aria-label={t('viewer.tools')}>
        {tool('zoomOut', t('viewer.smaller'), () => setZoom((now) => Math.max(0, now - 1)))}
        {tool('zoomIn', t('viewer.larger'), () => setZoom((now) => Math.min(zooms.length - 1, now + 1)))}
        {tool('refresh', t('viewer.turn'), () => setTurn((now) => (now + 90) % 360))}
        {file.state === 'there' && (
          <a
            className="grid h-9 w-9 place-items-center"
            href={`/api/evidence/${file.id}`}
            download
            aria-label={t('viewer.download', { name: file.fileName })}
          >
            <Icon name="download" />
          </a>
        )}
        {file.pages > 1 && tool('left', t('viewer.before'), () => setPage((now) => Math.max(1, now - 1)))}
        {file.pages > 1 && tool('right', t('viewer.after'), () => setPage((now) => Math.min(file.pages, now + 1)))}
        <span role="status">{t('viewer.page', { page, pages: file.pages })}</span>
      </div>
      <div
        ref={frame}
        className="viewer__page overflow-auto!"
        tabIndex={0}
        role="group"
        aria-label={t('viewer.sheet', { name: file.fileName, page })}
      >
        {file.state === 'there' ? (
          <Paper file={file} isSeen={isSeen} page={page} turn={turn} zoom={zooms[zoom] ?? 1} />
        ) : (
          <p>{file.state === 'held' ? t('viewer.held') : t('viewer.gone')}</p>
        )}
      </div>
    </>
  )
}

type PaperProps = { file: ViewedFile; isSeen: boolean; page: number; turn: number; zoom: number }

/** One page of a file, which is fetched once it is in view: what draws a PDF is larger than all the rest of the page. */
function Paper({ file, isSeen, page, turn, zoom }: PaperProps) {
  const t = useTranslations('evidence')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [opened, setOpened] = useState<OpenFile | 'failed' | null>(null)
  useEffect(() => {
    if (!isSeen) return
    let isOver = false
    const opening = openFile(file.id, file.mediaType)
    opening.then((it) => !isOver && setOpened(it)).catch(() => !isOver && setOpened('failed'))
    return () => {
      isOver = true
      void opening.then((it) => it.close()).catch(() => undefined)
    }
  }, [isSeen, file.id, file.mediaType])
  useEffect(() => {
    if (!canvas.current || !opened || opened === 'failed') return
    const width = innerWidth(canvas.current.parentElement)
    return opened.draw(canvas.current, { page, turn, width: width * zoom }, () => setOpened('failed'))
  }, [opened, page, turn, zoom])
  if (opened === 'failed') return <p role="alert">{t('viewer.failed')}</p>
  return (
    <>
      {!opened && <p role="status">{t('viewer.opening')}</p>}
      <canvas
        ref={canvas}
        className="block"
        role="img"
        aria-label={t('viewer.sheet', { name: file.fileName, page })}
        hidden={!opened}
      />
    </>
  )
}

/** How wide a sheet can be in its frame, in CSS pixels: without the room that the frame keeps around it. */
function innerWidth(frame: HTMLElement | null): number {
  if (!frame) return 600
  const { paddingLeft, paddingRight } = getComputedStyle(frame)
  return frame.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
}
