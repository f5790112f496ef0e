/** How wide signs are in our typeface, as a share of their size: rather too wide than too narrow, as they are cut by it. */
const shares: [RegExp, number][] = [
  [/^\p{M}|^[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u, 0],
  [/^[ijl.,:;'’|!· ]/, 0.28],
  [/^[tfrI()[\]/-]/, 0.42],
  [/^[mwMW@%…—]/, 0.9],
  [/^\p{Lu}/u, 0.72],
  [/^[\u0020-\u024F]/, 0.6],
]
/** Chinese and what has no letters, such as a smiley. */
const widest = 1.1
/** The heaviest that a picture writes. */
const heavy = 1.06

const signs = new Intl.Segmenter('nl', { granularity: 'grapheme' })
const shareOf = (sign: string) => shares.find(([kind]) => kind.test(sign))?.[1] ?? widest

/** About how wide a line of text is. */
export const widthOf = (text: string, size: number): number =>
  [...signs.segment(text)].reduce((sum, { segment }) => sum + shareOf(segment), 0) * size * heavy

/** As much of a text as there is room for, with a sign that there is more of it. The whole text stands in the table. */
export function fit(text: string, room: number, size: number): string {
  const line = text.slice(0, longest).replace(/\s+/g, ' ').trim()
  if (text.length <= longest && widthOf(line, size) <= room) return line
  let kept = ''
  let width = widthOf('…', size)
  for (const { segment } of signs.segment(line)) {
    width += widthOf(segment, size)
    if (width > room) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** No line of a picture holds more. */
const longest = 200
