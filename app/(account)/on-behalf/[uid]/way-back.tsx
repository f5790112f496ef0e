import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { PageHead } from '@/components/ui/surface'
import { SubmitButton } from '@/components/ui/submit-button'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import type { AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import type { ReasonToStop } from '@/lib/openid/choices/rules'
import { goBack } from './actions'
import { AtService } from './service-words'

type BackProps = { signIn: AskedSignIn; why: ReasonToStop; isMain?: boolean; id?: string }

/** Back to the service that asked, with why nobody comes in. */
export async function BackButton({ signIn, why, isMain = true, id }: BackProps) {
  const t = await getTranslations('onBehalf')
  const provider = nameIn(signIn.provider.name, await getLocale())
  return (
    <ActionForm action={goBack} errorTitle={t('backFailed')} id={id}>
      <input type="hidden" name="uid" value={signIn.uid} />
      <input type="hidden" name="why" value={why} />
      <SubmitButton kind={isMain ? 'main' : 'plain'}>{t('back', { provider })}</SubmitButton>
    </ActionForm>
  )
}

type StoppedProps = BackProps & { title: string; text: string; children?: ReactNode }

/** Nobody can choose here: why, and the way back. `children` is what one can do instead, and then that is the main thing. */
export async function Stopped({ signIn, why, title, text, children }: StoppedProps) {
  const t = await getTranslations('onBehalf')
  const provider = nameIn(signIn.provider.name, await getLocale())
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <PageHead title={title}>
          <AtService signIn={signIn} />
        </PageHead>
        <p className="measure">{text}</p>
        {children && <div className="mt-6 grid justify-items-start gap-4">{children}</div>}
        <p className="mt-6">{t('backText', { provider })}</p>
        <div className="mt-4">
          <BackButton signIn={signIn} why={why} isMain={!children} />
        </div>
      </div>
    </div>
  )
}

/** Nothing is known of this address, so nobody can be led back either. */
export async function UnknownSignIn() {
  const t = await getTranslations('onBehalf')
  return (
    <div className="wrap main">
      <PageHead title={t('unknown.title')}>{t('unknown.text')}</PageHead>
    </div>
  )
}
