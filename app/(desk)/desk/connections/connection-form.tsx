import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ServiceRow } from '@/components/service-picker/service-row'
import { Box, ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { Select, TextArea, TextInput } from '@/components/ui/field'
import { LongName } from '@/components/ui/long-name'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold, Sheet, SheetSection } from '@/components/ui/surface'
import type { FormState } from '@/lib/kernel/forms/state'
import { claimLines, schemeClaims } from '@/lib/openid/connections/claim-names'
import type { Connectable } from '@/lib/openid/connections/queries/connectable'
import type { OneConnection } from '@/lib/openid/connections/queries/connections'
import { authMethods, keySources, maxNameLength, signingAlgs } from '@/lib/openid/connections/schema'
import { namedIn } from './words'

type FormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  provider: Connectable
  /** What it is now; without it this is a new one. */
  connection?: OneConnection
}

const hints = { private_key_jwt: 'form.privateKeyHint', client_secret: 'form.secretHint' } as const

/** The form of a new connection or of an existing one. */
export async function ConnectionForm({ action, provider, connection }: FormProps) {
  const t = await getTranslations('connections')
  return (
    <ActionForm action={action} errorTitle={t('form.failed')} className="max-w-3xl">
      {connection ? (
        <>
          <input type="hidden" name="connectionId" value={connection.id} />
          <input type="hidden" name="changedAt" value={connection.changedAt.toISOString()} />
        </>
      ) : (
        <input type="hidden" name="providerId" value={provider.id} />
      )}
      <Sheet>
        <SheetSection className="grid gap-5">
          <TextInput
            name="name"
            label={t('form.name')}
            hint={t('form.nameHint')}
            defaultValue={connection?.name}
            maxLength={maxNameLength}
            autoComplete="off"
            aria-required
          />
          <Services provider={provider} connection={connection} />
        </SheetSection>
        <SheetSection className="grid gap-5">
          <h2 className="text-lg">{t('form.addresses')}</h2>
          <Lines
            name="redirectUris"
            label={t('form.redirectUris')}
            hint={t('form.redirectHint')}
            lines={connection?.redirectUris}
            rows={3}
            aria-required
          />
          <Lines
            name="postLogoutRedirectUris"
            label={t('form.postLogoutRedirectUris')}
            hint={t('form.linesHint')}
            lines={connection?.postLogoutRedirectUris}
            rows={2}
            optional
          />
          <Address name="startUrl" label={t('form.startUrl')} hint={t('form.startHint')} value={connection?.startUrl} />
          <Address
            name="backchannelLogoutUri"
            label={t('form.backchannelLogoutUri')}
            hint={t('form.backchannelHint')}
            value={connection?.backchannelLogoutUri}
          />
        </SheetSection>
        <SheetSection className="grid gap-5">
          <Proof connection={connection} />
        </SheetSection>
        <SheetSection className="grid gap-5">
          <Answer connection={connection} />
        </SheetSection>
        <SheetSection className="grid gap-5">
          <h2 className="text-lg">{t('form.contact')}</h2>
          <TextInput
            name="contactName"
            label={t('form.contactName')}
            defaultValue={connection?.contactName}
            autoComplete="off"
            aria-required
          />
          <TextInput
            name="contactEmail"
            type="email"
            label={t('form.contactEmail')}
            defaultValue={connection?.contactEmail}
            autoComplete="off"
            aria-required
          />
          <TextInput
            name="contactPhone"
            type="tel"
            label={t('form.contactPhone')}
            defaultValue={connection?.contactPhone ?? ''}
            autoComplete="off"
            optional
          />
          <div className="actions">
            <SubmitButton>{t('form.save')}</SubmitButton>
            <LinkButton kind="bare" href={connection ? `/desk/connections/${connection.id}` : '/desk/connections'}>
              {t('form.stop')}
            </LinkButton>
          </div>
        </SheetSection>
      </Sheet>
    </ActionForm>
  )
}

async function Services({ provider, connection }: Omit<FormProps, 'action'>) {
  const t = await getTranslations('connections')
  const locale = await getLocale()
  const chosen = new Set(connection?.instances.map(({ id }) => id))
  return (
    <>
      <ChoiceGroup name="instanceIds" legend={t('form.instances')}>
        <ul className="pick-list">
          {provider.instances.map(({ id, service, serviceUrn, instanceUuid, isPortal }) => (
            <ServiceRow
              key={id}
              service={{
                id,
                name: namedIn(service, locale),
                nameLanguage: locale === 'en' && service.nameEn ? 'en' : 'nl',
                level: service.level,
              }}
              box={<Box name="instanceIds[]" value={id} defaultChecked={chosen.has(id)} />}
            >
              <small>
                <LongName>{serviceUrn ?? instanceUuid}</LongName>
                {isPortal && `, ${t('form.portal')}`}
                {service.vanishedAt && `, ${t('form.vanished')}`}
              </small>
            </ServiceRow>
          ))}
        </ul>
      </ChoiceGroup>
      <Select
        name="defaultInstanceId"
        label={t('form.default')}
        defaultValue={connection?.defaultInstanceId ?? ''}
        options={[
          { value: '', label: t('form.noDefault') },
          ...provider.instances.map(({ id, service }) => ({ value: id, label: namedIn(service, locale) })),
        ]}
      />
    </>
  )
}

async function Proof({ connection }: Pick<FormProps, 'connection'>) {
  const t = await getTranslations('connections')
  return (
    <>
      <ChoiceGroup name="authMethod" legend={t('form.proof')}>
        <div className="options">
          {authMethods.map((method) => (
            <Option
              key={method}
              name="authMethod"
              value={method}
              label={t(`form.${method}`)}
              hint={t(hints[method])}
              defaultChecked={(connection?.authMethod ?? 'private_key_jwt') === method}
            />
          ))}
        </div>
      </ChoiceGroup>
      <OneOf
        name="keySource"
        legend={t('form.keySource')}
        hint={t('form.keysOnlyWith')}
        options={keySources.map((value) => ({ value, label: t(`form.source.${value}`) }))}
        chosen={connection?.jwksUri ? 'jwksUri' : 'jwks'}
      />
      <Lines
        name="jwks"
        label={t('form.jwks')}
        hint={t('form.jwksHint')}
        lines={connection?.jwks ? [JSON.stringify(connection.jwks, null, 2)] : []}
        rows={6}
        optional
      />
      <Address name="jwksUri" label={t('form.jwksUri')} value={connection?.jwksUri} />
      <Lines
        name="certificates"
        label={t('form.certificates')}
        hint={t('form.certificatesHint')}
        lines={connection?.certificates}
        rows={2}
        optional
      />
    </>
  )
}

async function Answer({ connection }: Pick<FormProps, 'connection'>) {
  const t = await getTranslations('connections')
  return (
    <>
      <h2 className="text-lg">{t('form.answer')}</h2>
      <OneOf
        name="signingAlg"
        legend={t('form.signingAlg')}
        options={signingAlgs.map((value) => ({ value, label: t(`form.alg.${value}`) }))}
        chosen={connection?.signingAlg ?? 'PS256'}
      />
      <Tick
        name="isUserinfoSigned"
        value="1"
        label={t('form.isUserinfoSigned')}
        defaultChecked={connection?.isUserinfoSigned}
      />
      <Lines
        name="claimNames"
        label={t('form.claimNames')}
        hint={t('form.claimHint')}
        lines={connection && claimLines(connection.claimNames)}
        rows={3}
        optional
      />
      <Fold summary={t('form.claimList')}>
        <ul className="small-text grid gap-1">
          {schemeClaims.map((claim) => (
            <li key={claim}>
              <code className="break-all select-all">{claim}</code>
            </li>
          ))}
        </ul>
      </Fold>
    </>
  )
}

type Labelled = { name: string; label: string; hint?: string }

/** What is written in lines that no dictionary knows. */
function Lines({
  lines = [],
  ...rest
}: Labelled & { lines?: string[]; rows: number; optional?: boolean; 'aria-required'?: boolean }) {
  return <TextArea {...rest} defaultValue={lines.join('\n')} spellCheck={false} />
}

/** An address that may be left out. */
function Address({ value, ...rest }: Labelled & { value?: string | null }) {
  return (
    <TextInput {...rest} defaultValue={value ?? ''} inputMode="url" autoComplete="off" spellCheck={false} optional />
  )
}

type OneOfProps = {
  name: string
  legend: string
  hint?: string
  options: { value: string; label: string }[]
  chosen: string
}

/** One of a few short words. */
function OneOf({ name, legend, hint, options, chosen }: OneOfProps) {
  return (
    <ChoiceGroup name={name} legend={legend} hint={hint}>
      <div className="grid gap-2">
        {options.map(({ value, label }) => (
          <Tick key={value} type="radio" name={name} value={value} label={label} defaultChecked={value === chosen} />
        ))}
      </div>
    </ChoiceGroup>
  )
}
