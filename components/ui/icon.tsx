import type { ReactNode } from 'react'
import { clsx } from 'clsx'

const octagon = 'M7 2.7h6L17.3 7v6L13 17.3H7L2.7 13V7z'
const ring = <circle cx="10" cy="10" r="7.5" />
const lens = <circle cx="8.8" cy="8.8" r="5.3" />

const drawings = {
  arrow: <path d="M4 10h12M11 5l5 5-5 5" />,
  bell: <path d="M5 14c1-1.2 1.2-2.5 1.2-4.8a3.8 3.8 0 0 1 7.6 0c0 2.3.2 3.6 1.2 4.8zM8.5 16.5c.7.8 2.3.8 3 0" />,
  calendar: (
    <>
      <rect x="3" y="4" width="14" height="13" rx="1.5" />
      <path d="M3 8h14M7 2.5v3M13 2.5v3" />
    </>
  ),
  check: <path d="M4 10.5l4 4 8-9" />,
  clock: (
    <>
      {ring}
      <path d="M10 5.8V10l2.8 1.8" />
    </>
  ),
  copy: (
    <>
      <rect x="7" y="7" width="10" height="10" rx="1.5" />
      <path d="M13 4.5V3H3v10h1.5" />
    </>
  ),
  cross: <path d="M5 5l10 10M15 5L5 15" />,
  document: <path d="M5 2.5h7l3.5 3.5v11.5H5zM11.8 2.5V6.2h3.7M7.5 10h5M7.5 13h5" />,
  down: <path d="M5 7.5l5 5 5-5" />,
  download: <path d="M10 3v9.5M6 8.8l4 4 4-4M3.5 16.5h13" />,
  erase: <path d="M7 4.5h10v11H7L2.5 10zM9.5 7.8l4.4 4.4M13.9 7.8l-4.4 4.4" />,
  external: <path d="M8 4.5H4v11.5h11.5V12M11.5 3.5h5v5M16.2 3.8L9 11" />,
  eye: (
    <>
      <path d="M2 10s2.8-4.8 8-4.8S18 10 18 10s-2.8 4.8-8 4.8S2 10 2 10z" />
      <circle cx="10" cy="10" r="2.3" />
    </>
  ),
  faded: <circle cx="10" cy="10" r="7.5" strokeDasharray="3 2.6" />,
  help: (
    <>
      {ring}
      <path d="M7.8 7.8c.2-1.3 1-2 2.2-2s2.2.8 2.2 1.9c0 1.7-2.2 1.7-2.2 3.3M10 13.8v.2" />
    </>
  ),
  hourglass: (
    <path d="M5.5 3h9M5.5 17h9M7 3v2.2c0 2.4 3 3 3 4.8s-3 2.4-3 4.8V17M13 3v2.2c0 2.4-3 3-3 4.8s3 2.4 3 4.8V17" />
  ),
  info: (
    <>
      {ring}
      <path d="M10 9.2v4.5M10 6.3v.2" />
    </>
  ),
  institution: <path d="M2.5 7.5L10 3l7.5 4.5zM4.5 7.5V15M8.2 7.5V15M11.8 7.5V15M15.5 7.5V15M2.5 17h15M3.5 15h13" />,
  left: <path d="M12.5 5l-5 5 5 5" />,
  lock: (
    <>
      <rect x="4.5" y="9" width="11" height="8" rx="1.5" />
      <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
    </>
  ),
  mail: (
    <>
      <rect x="2.5" y="4.5" width="15" height="11" rx="1.5" />
      <path d="M3 5.5l7 5.5 7-5.5" />
    </>
  ),
  menu: <path d="M3 5.5h14M3 10h14M3 14.5h14" />,
  office: (
    <path d="M4 17V4.5L11 3v14M11 7.5h5V17M2.5 17h15M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13.3 10.5h.4M13.3 13.5h.4" />
  ),
  ok: (
    <>
      {ring}
      <path d="M6.5 10.2l2.4 2.4 4.6-5" />
    </>
  ),
  pencil: <path d="M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.5 6l2.5 2.5" />,
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.8" />
      <path d="M2.3 16.5c.4-3.1 2.3-4.7 5.2-4.7s4.8 1.6 5.2 4.7M12.6 4.5a2.8 2.8 0 0 1 0 5.1M14.3 12.2c1.9.5 3.1 2 3.4 4.3" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.5" r="3.3" />
      <path d="M3.8 17c.5-3.6 2.9-5.4 6.2-5.4s5.7 1.8 6.2 5.4" />
    </>
  ),
  phone: (
    <>
      <rect x="5.5" y="2.5" width="9" height="15" rx="2" />
      <path d="M9 14.8h2" />
    </>
  ),
  plus: <path d="M10 4v12M4 10h12" />,
  refresh: <path d="M16.5 9A6.6 6.6 0 0 0 4.8 6.2M3.5 11a6.6 6.6 0 0 0 11.7 2.8M4.5 3v3.5H8M15.5 17v-3.5H12" />,
  return: <path d="M16 7v4.5H6M9 8l-3.5 3.5L9 15" />,
  right: <path d="M7.5 5l5 5-5 5" />,
  search: (
    <>
      {lens}
      <path d="M12.8 12.8L17 17" />
    </>
  ),
  shop: (
    <path d="M3.5 8v8.5h13V8M2.5 7.5L4 3.5h12l1.5 4a2.4 2.4 0 0 1-5 0 2.4 2.4 0 0 1-5 0 2.4 2.4 0 0 1-5 0zM8 16.5v-4.5h4v4.5" />
  ),
  sort: <path d="M6.5 8L10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5" />,
  stop: (
    <>
      <path d={octagon} />
      <path d="M7.5 7.5l5 5M12.5 7.5l-5 5" />
    </>
  ),
  turn: <path d="M15.5 6.5A6.5 6.5 0 1 0 16.5 10M15.8 3v3.8H12" />,
  unlink: <path d="M7.5 6H6a4 4 0 0 0 0 8h1.5M12.5 6H14a4 4 0 0 1 0 8h-1.5M10 2.5v2.2M10 15.3v2.2" />,
  up: <path d="M5 12.5l5-5 5 5" />,
  warning: <path d="M10 3l7.8 13.5H2.2zM10 8.2v3.8M10 14.2v.1" />,
  zoomIn: (
    <>
      {lens}
      <path d="M12.8 12.8L17 17M6.5 8.8h4.6M8.8 6.5v4.6" />
    </>
  ),
  zoomOut: (
    <>
      {lens}
      <path d="M12.8 12.8L17 17M6.5 8.8h4.6" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside a word; it never stands alone, so it is hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={clsx('icon', className)} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  )
}

/** The same within another drawing, 20 wide and high. */
export const IconDrawing = ({ name }: { name: IconName }) => <g className="icon-drawing">{drawings[name]}</g>
