import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { listCandidates, type Candidate } from '@/lib/authorizations/standard/queries/candidates'
import { levelLabel } from '@/lib/catalogue/levels'
import { requireMember } from '@/lib/identity/actors/current'
import type { MemberActor } from '@/lib/kernel/actor'
import { oneOf } from '@/lib/kernel/forms/list-address'
import { choosePeople } from './actions'
import { openDraft, type DraftRoute, type Query } from './open-draft'
import { newPath } from './paths'
import { WizardSteps } from './wizard-steps'

type NewRoute = Query & { params: Promise<{ organizationId: string }> }

/** Step 1 for the own organization: who gets it. `employee` in the address is ticked already. */
export async function NewPeopleStep({ params, searchParams }: NewRoute) {
  const { organizationId } = await params
  const actor = await requireMember(organizationId, newPath('standard', organizationId), 'standard.give')
  return <PeopleForm actor={actor} chosen={[oneOf(await searchParams, 'employee')]} />
}

/** The same of a draft that is there. */
export async function PeopleStep(route: DraftRoute) {
  const { actor, draft } = await openDraft('standard', route, 'people')
  return <PeopleForm actor={actor} chosen={draft.membershipIds} draft={draft} />
}

type FormProps = { actor: MemberActor; chosen: string[]; draft?: DraftDetails }

async function PeopleForm({ actor, chosen, draft }: FormProps) {
  const { organizationId, organizationName: company } = actor
  const t = await getTranslations('own')
  const people = await listCandidates(organizationId)
  return (
    <div className="wrap main screen-wizard">
      <div className="wizard">
        <WizardSteps kind="standard" organizationId={organizationId} at="people" draft={draft} />
        <div>
          <h1>{t('people.heading')}</h1>
          <p className="soft mb-6">{t('people.intro', { company })}</p>
          <ActionForm action={choosePeople} errorTitle={t('people.notChosen')}>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="draftId" value={draft?.id ?? ''} />
            {!draft && <input type="hidden" name="pageId" value={randomUUID()} />}
            <ChoiceGroup name="membershipIds[]" legend={t('people.legend')} hint={t('people.hint')}>
              <Option
                type="checkbox"
                name="everyone"
                value="on"
                label={t('people.everyone', { company })}
                hint={t('people.everyoneNow', { count: people.length })}
              />
              <p className="legend mt-5">{t('people.or')}</p>
              <div className="grid gap-3">
                {people.map((person) => (
                  <Tick
                    key={person.membershipId}
                    name="membershipIds[]"
                    value={person.membershipId}
                    defaultChecked={chosen.includes(person.membershipId)}
                    label={
                      person.personId === actor.personId ? t('people.yourself', { name: person.name }) : person.name
                    }
                    hint={<PersonHint person={person} />}
                  />
                ))}
              </div>
            </ChoiceGroup>
            <div className="actions">
              <SubmitButton iconAfter="arrow">{t('people.next')}</SubmitButton>
              <LinkButton kind="bare" href={`/portal/${organizationId}/received`}>
                {t('people.cancel')}
              </LinkButton>
            </div>
          </ActionForm>
        </div>
      </div>
    </div>
  )
}

async function PersonHint({ person: { level, held } }: { person: Candidate }) {
  const t = await getTranslations('own')
  return (
    <>
      {level ? t('people.means', { level: levelLabel(level) }) : t('people.noMeans')}{' '}
      {t('people.held', { count: held })}
    </>
  )
}
