import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GetForm } from '@/components/form/get-form'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead, Panel } from '@/components/ui/surface'
import { findPromiseDays } from '@/lib/admin-status/applications/queries/promise'
import { findApplicationObstacle, findFormerApplication } from '@/lib/admin-status/applications/queries/applications'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { PersonActor } from '@/lib/kernel/actor'
import { requirePerson } from '@/lib/identity/actors/current'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { listHref, oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { Note } from '@/components/ui/tag'
import { findOwnCompanyId, findOwnLevel, hasAdmins } from '@/lib/organizations/queries/organizations'
import { refuse, type Result } from '@/lib/kernel/result'
import { ApplicationSteps } from '../../applications/application-steps'
import { Apply } from './apply'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('add.title') }
}

/** Add a company: its number, whether it is the right one, and the application for company-admin status. */
export default async function AddCompanyPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const typed = oneOf(search, 'kvkNumber')
  const isAsked = search.kvkNumber !== undefined
  const from = oneOf(search, 'from')
  const isRecovery = oneOf(search, 'recovery') !== ''
  const person = await requirePerson(
    listHref('/companies/add', { kvkNumber: typed, from, recovery: isRecovery ? '1' : '' }),
  )
  const t = await getTranslations('applications')
  const company = isAsked ? await findCompany(person, typed) : null
  const hasAdmin = company?.ok ? await hasAdmins(company.value.kvkNumber) : false
  const kind = isRecovery ? 'recovery' : hasAdmin ? 'further_admin' : 'first_admin'
  return (
    <div className="screen-wizard">
      <div className="wrap main">
        <BackLink href="/companies">{t('add.back')}</BackLink>
        <div className="wizard">
          <ApplicationSteps kind={kind} at="company" />
          <div>
            <PageHead title={company?.ok ? t('add.isThisIt', { company: company.value.name }) : t('add.title')}>
              {company?.ok ? t('add.checkFirst') : isRecovery ? t('add.recoveryIntro') : t('add.intro')}
            </PageHead>
            {company?.ok ? (
              <Apply
                company={company.value}
                ownLevel={await findOwnLevel(person)}
                before={await findFormerApplication(person, company.value.kvkNumber, from)}
                hasAdmins={hasAdmin}
                isRecovery={isRecovery}
              />
            ) : (
              <AskNumber typed={typed} refusal={company} isRecovery={isRecovery} />
            )}
          </div>
          <HowItGoesOn kind={kind} />
        </div>
      </div>
    </div>
  )
}

async function findCompany(person: PersonActor, typed: string): Promise<Result<RegisterCompany>> {
  const company = await lookUpCompany(person, typed, new Date())
  if (!company.ok) return company
  const obstacle = await findApplicationObstacle(person, company.value.kvkNumber)
  return obstacle ? refuse(obstacle, { field: 'kvkNumber' }) : company
}

async function AskNumber({
  typed,
  refusal,
  isRecovery,
}: {
  typed: string
  isRecovery: boolean
  refusal: Exclude<Result<RegisterCompany>, { ok: true }> | null
}) {
  const t = await getTranslations('applications')
  const problems = await getTranslations('problems')
  const errors: Record<string, string> = refusal ? { kvkNumber: problems(refusal.problem, refusal.details) } : {}
  return (
    <>
      {refusal?.problem === 'already_admin' && <HigherLevel typed={typed} />}
      <GetForm action="/companies/add" errorTitle={t('add.notFound')} errors={errors} values={{ kvkNumber: typed }}>
        {isRecovery && <input type="hidden" name="recovery" value="1" />}
        <Panel>
          <div className="grid gap-5">
            <TextInput
              name="kvkNumber"
              kind="number"
              label={t('add.kvkNumber')}
              hint={t('add.kvkHint')}
              autoComplete="off"
              aria-required
            />
            <div>
              <Button type="submit" kind="main" iconAfter="arrow">
                {t('add.find')}
              </Button>
            </div>
          </div>
        </Panel>
      </GetForm>
    </>
  )
}

/** Who is admin there already has a level that can be raised. */
async function HigherLevel({ typed }: { typed: string }) {
  const person = await requirePerson(listHref('/companies/add', { kvkNumber: typed }))
  const organizationId = await findOwnCompanyId(person, typed)
  const t = await getTranslations('raise')
  return (
    organizationId && (
      <Note state="off" className="mb-6" title={t('title')}>
        <a href={`/companies/raise/${organizationId}`}>{t('link')}</a>
      </Note>
    )
  )
}

async function HowItGoesOn({ kind }: { kind: ApplicationKind }) {
  const t = await getTranslations('applications')
  const days = await findPromiseDays(kind)
  return (
    <aside className="so-far">
      <h2>{t('add.later.title')}</h2>
      <ol className="later mt-2">
        <li>{t('add.later.apply')}</li>
        <li>{kind === 'further_admin' ? t('add.later.reviewAdmins', { days }) : t('add.later.review', { days })}</li>
        <li>{t('add.later.open')}</li>
      </ol>
    </aside>
  )
}
