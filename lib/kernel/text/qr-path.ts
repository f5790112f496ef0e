import QRCode from 'qrcode'

/** A text as a QR code: how many modules wide, and its dark ones as the path of an SVG drawing. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = [...data.keys()].filter((place) => data[place])
  return { size, path: dark.map((place) => `M${place % size} ${Math.floor(place / size)}h1v1h-1z`).join('') }
}
