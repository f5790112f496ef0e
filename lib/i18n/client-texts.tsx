import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from './texts'

/** What every form in the browser needs: problems and the words of the controls. */
const always: Namespace[] = ['problems', 'ui']

/** Gives browser code its texts: no more than it uses, because they are sent with the page. */
export async function ClientTexts({ also = [], children }: { also?: Namespace[]; children: ReactNode }) {
  const all = await getMessages()
  const needed = Object.fromEntries([...always, ...also].map((namespace) => [namespace, all[namespace]]))
  return <NextIntlClientProvider messages={needed}>{children}</NextIntlClientProvider>
}
