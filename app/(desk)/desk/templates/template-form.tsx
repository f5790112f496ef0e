import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { Button, LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextArea, TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, Sheet, SheetSection } from '@/components/ui/surface'
import type { Template } from '@/lib/desk/reply-templates/queries/templates'
import { placeholders, templateDecisions } from '@/lib/desk/reply-templates/rules'
import { maxNameLength, maxTextLength } from '@/lib/desk/reply-templates/schema'
import { save } from './actions'
import { Preview } from './preview'

/** The form of a new template or of an existing one, with its preview beside it. */
export async function TemplateForm({ template }: { template?: Template }) {
  const t = await getTranslations('templates')
  return (
    <ActionForm action={save} errorTitle={t('form.failed')}>
      <input type="hidden" name="templateId" value={template?.id ?? ''} />
      <input type="hidden" name="changedAt" value={template?.changedAt.toISOString() ?? ''} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Sheet>
          <SheetSection>
            <div className="grid gap-5">
              <ChoiceGroup name="decision" legend={t('form.decision')}>
                {templateDecisions.map((decision) => (
                  <Tick
                    key={decision}
                    type="radio"
                    name="decision"
                    value={decision}
                    label={t(`decision.${decision}`)}
                    defaultChecked={template?.decision === decision}
                  />
                ))}
              </ChoiceGroup>
              <TextInput
                name="nameNl"
                label={t('form.nameNl')}
                defaultValue={template?.nameNl}
                maxLength={maxNameLength}
                aria-required
              />
              <TextArea
                name="textNl"
                lang="nl"
                label={t('form.textNl')}
                defaultValue={template?.textNl}
                limit={maxTextLength}
                rows={9}
                aria-required
              />
              <TextInput
                name="nameEn"
                label={t('form.nameEn')}
                defaultValue={template?.nameEn}
                maxLength={maxNameLength}
                aria-required
              />
              <TextArea
                name="textEn"
                lang="en"
                label={t('form.textEn')}
                defaultValue={template?.textEn}
                limit={maxTextLength}
                rows={9}
                aria-required
              />
              <div className="actions">
                <SubmitButton>{t('form.save')}</SubmitButton>
                <Button type="submit" name="intent" value="preview">
                  {t('form.preview')}
                </Button>
                <LinkButton kind="bare" href="/desk/templates">
                  {t('form.cancel')}
                </LinkButton>
              </div>
            </div>
          </SheetSection>
        </Sheet>
        <div className="grid gap-6">
          <section aria-labelledby="placeholders">
            <h2 id="placeholders" className="text-lg">
              {t('placeholders.title')}
            </h2>
            <Facts
              className="mt-2"
              items={placeholders.map((name) => ({
                label: <code className="select-all">{`{${name}}`}</code>,
                value: t(`placeholders.${name}`),
              }))}
            />
          </section>
          <Preview
            decision={template?.decision ?? ''}
            textNl={template?.textNl ?? ''}
            textEn={template?.textEn ?? ''}
          />
        </div>
      </div>
    </ActionForm>
  )
}
