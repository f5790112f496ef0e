import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AbstractIntlMessages } from 'next-intl'
import { env } from '@/lib/kernel/env'
import type { Locale } from './locales'
import { readable } from './readable'

const loaded = new Map<Locale, Promise<AbstractIntlMessages>>()

/** All texts of one language; a file is a namespace, whichever room's folder it lies in. Read once, except while texts are being written. */
export function messagesOf(locale: Locale): Promise<AbstractIntlMessages> {
  if (env().NODE_ENV === 'development') return readNamespaces(locale)
  const known = loaded.get(locale) ?? readNamespaces(locale)
  loaded.set(locale, known)
  return known
}

async function readNamespaces(locale: Locale): Promise<AbstractIntlMessages> {
  const folder = join(process.cwd(), 'lib', 'i18n', 'messages', locale)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json'))
  const entries = await Promise.all(
    files.map(async (file) => {
      const messages = JSON.parse(await readFile(join(folder, file), 'utf8')) as AbstractIntlMessages
      return [basename(file, '.json'), messages] as const
    }),
  )
  return readable(Object.fromEntries(entries))
}
