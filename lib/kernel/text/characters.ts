/**
 * Signs that nobody sees and that come along when a text is copied from a page, a mail or a document: soft hyphens, spaces
 * of no width, and marks of the writing direction.
 */
const comeAlong = /[\u00AD\u200B\u200E\u200F\u202A-\u202C\u2060\uFEFF]/g

/** The text as it was meant: without signs that only came along when it was copied. */
export const withoutCopySigns = (text: string) => text.replace(comeAlong, '')

/** The first so many characters; one that takes two units of text (an emoji) is never cut in halves. */
export const clipped = (text: string, most: number) => [...text.slice(0, 2 * most)].slice(0, most).join('')

/** Whether Postgres can hold this text, also inside JSON: no NUL, and no half of a character. */
export const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()
