import { qrPath } from '@/lib/kernel/text/qr-path'

/** A QR code with the quiet rim that cameras need; always dark on white. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text)
  return (
    <svg
      className="qr-code"
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={path} fill="#13202c" />
    </svg>
  )
}
