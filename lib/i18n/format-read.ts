import formatRead from 'use-intl/format-message/format-only'
import { oneFullStop } from './one-full-stop'

/** The one name of a format that texts use, which the other way of formatting knows by itself. */
const number = { percent: { style: 'percent' } } as const

/** Formats a text that was read apart. One of which nothing is left is an empty text; the library answers an empty list. */
const formatMessage: typeof formatRead = (key, message, values, options) => {
  const globalFormats = { ...options.globalFormats, number: { ...number, ...options.globalFormats?.number } }
  const words = formatRead(key, message, values, { ...options, globalFormats })
  return Array.isArray(words) && words.length === 0 ? '' : oneFullStop(words)
}
formatMessage.raw = false

export default formatMessage
