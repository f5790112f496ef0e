import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet } from '@/components/ui/surface'
import { canApprove, listPhones } from '@/lib/identity/phones/queries/phones'
import { ask } from './actions'
import { NoPhone } from './no-phone'

type AskFormProps = {
  personId: string
  kind: 'change_name' | 'change_email' | 'change_mobile' | 'change_language'
  children: ReactNode
}

/** Asks for another name, address, number or language, which a phone approves next; who has no phone that can reads what to do. */
export async function AskForm({ personId, kind, children }: AskFormProps) {
  const t = await getTranslations('account')
  if (!(await listPhones(personId)).some(canApprove)) return <NoPhone />
  return (
    <ActionForm action={ask} errorTitle={t('contact.failed')} className="max-w-2xl">
      <Sheet>
        <div className="sheet__part grid gap-4">
          <input type="hidden" name="kind" value={kind} />
          {children}
          <div>
            <SubmitButton>{t('contact.goOn')}</SubmitButton>
          </div>
        </div>
      </Sheet>
    </ActionForm>
  )
}
