import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from './texts'

/** What every form in the browser needs: problems and the words of the controls. */
const always: Namespace[] = ['problems', 'ui']

type ClientTextsProps = {
  also?: Namespace[]
  /** Problems of rooms that no form of these pages asks: their texts are the larger part of such a page. */
  without?: Readonly<Record<string, number>>[]
  children: ReactNode
}

/** Gives browser code its texts: no more than it uses, because they are sent with the page. */
export async function ClientTexts({ also = [], without = [], children }: ClientTextsProps) {
  const all = await getMessages()
  const never = new Set(without.flatMap((problems) => Object.keys(problems)))
  const problems = Object.fromEntries(Object.entries(all.problems).filter(([problem]) => !never.has(problem)))
  const needed = Object.fromEntries([...always, ...also].map((namespace) => [namespace, all[namespace]]))
  const messages = never.size > 0 ? { ...needed, problems } : needed
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
