import type { ComponentProps, ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { Sheet, SheetSection } from '@/components/ui/surface'

type SheetFormProps = Pick<ComponentProps<typeof ActionForm>, 'action' | 'errorTitle'> & {
  submit: string
  cancel: string
  children: ReactNode
}

/** A form about one person: all its fields on one sheet, and the way back to the list of people. */
export function SheetForm({ action, errorTitle, submit, cancel, children }: SheetFormProps) {
  return (
    <ActionForm action={action} errorTitle={errorTitle}>
      <Sheet>
        <SheetSection>
          <div className="grid gap-5">
            {children}
            <div className="actions">
              <SubmitButton>{submit}</SubmitButton>
              <LinkButton kind="bare" href="/desk/people">
                {cancel}
              </LinkButton>
            </div>
          </div>
        </SheetSection>
      </Sheet>
    </ActionForm>
  )
}
