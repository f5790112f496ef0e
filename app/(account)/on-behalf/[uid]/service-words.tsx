import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import type { AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'

const bold = (words: ReactNode) => <b>{words}</b>

type AtProps = {
  signIn: AskedSignIn
  /** Before one is signed in here: what one signs in for. */
  isBefore?: boolean
}

/** At which service of which provider somebody signs in, as the catalogue names them; without a service there is nothing to say. */
export async function AtService({ signIn, isBefore }: AtProps) {
  const t = await getTranslations('onBehalf')
  const locale = await getLocale()
  const [first, ...more] = signIn.instances
  if (!first) return null
  const provider = nameIn(signIn.provider.name, locale)
  const words = { provider, service: nameIn(first.name, locale), count: signIn.instances.length, b: bold }
  if (more.length > 0) return <p>{isBefore ? t.rich('signInAtSeveral', words) : t.rich('atSeveral', words)}</p>
  return <p>{isBefore ? t.rich('signInAt', words) : t.rich('at', words)}</p>
}
