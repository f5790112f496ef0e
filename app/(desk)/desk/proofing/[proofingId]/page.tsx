import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { Select, TextArea, TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay, formatDayOf, formatTime } from '@/lib/i18n/dates'
import { formatPhone } from '@/lib/i18n/numbers'
import { requireStaff } from '@/lib/identity/actors/current'
import { findProofing, hasSecond } from '@/lib/identity/proofing/queries/proofings'
import { identityDocuments, proofingMethods } from '@/lib/identity/proofing/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import { isoDay, today } from '@/lib/kernel/days'
import type { Search } from '@/lib/kernel/forms/list-address'
import { can } from '@/lib/kernel/permissions'
import { undoUntil } from '@/lib/kernel/undo'
import { confirm, decide, undo } from './actions'

type Props = { params: Promise<{ proofingId: string }>; searchParams: Promise<Search> }
type Proofing = NonNullable<Awaited<ReturnType<typeof findProofing>>>

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofing')
  return { title: t('caseTitle') }
}

/** One person who asks for a higher level: a member of staff records how they made sure who it is, a second one confirms. */
export default async function ProofingPage({ params, searchParams }: Props) {
  const { proofingId } = await params
  const staff = await requireStaff(`/desk/proofing/${proofingId}`, 'proofing.view')
  const proofing = await findProofing(staff, proofingId)
  if (!proofing) notFound()
  const search = await searchParams
  const { person, level, state, recordedAt } = proofing
  const t = await getTranslations('proofing')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/desk/proofing">{t('back')}</BackLink>
        {search.done !== undefined && (state !== 'asked' || recordedAt) && (
          <Note state="ok" role="status" title={t('decided')} className="mb-6" />
        )}
        {search.undone !== undefined && state === 'asked' && (
          <Note state="ok" role="status" title={t('undone')} className="mb-6" />
        )}
        <PageHead title={t('question', { name: person.name, level: levelLabel(level) })} />
        <Facts
          items={[
            { label: t('email'), value: person.email },
            {
              label: t('birthDate'),
              value: person.birthDate ? formatDay(person.birthDate, locale) : t('notRecorded'),
            },
            {
              label: t('mobileNumber'),
              value: person.mobileNumber ? formatPhone(person.mobileNumber) : t('notRecorded'),
            },
            { label: t('askedOn'), value: formatDayOf(proofing.askedAt, locale) },
            ...(await recordOf(proofing)),
          ]}
        />
        {state !== 'asked' && (
          <Note title={t(`outcome.${state}`)} className="mt-6">
            {t('by', {
              name: proofing.decidedByName ?? '',
              day: proofing.decidedAt ? formatDayOf(proofing.decidedAt, locale) : '',
            })}
          </Note>
        )}
        {can(staff, 'proofing.decide') && <Work proofing={proofing} staff={staff} />}
      </div>
    </div>
  )
}

/** What was recorded of how the identity was established; of what was decided before that was kept, that it was not. */
async function recordOf({ method, document, place, establishedOn, recordedByName, state }: Proofing) {
  const t = await getTranslations('proofing')
  if (!method || !establishedOn)
    return state === 'confirmed' ? [{ label: t('method.label'), value: t('notRecorded') }] : []
  return [
    { label: t('method.label'), value: t(`method.${method}`) },
    ...(document ? [{ label: t('document.label'), value: t(`document.${document}`) }] : []),
    { label: t('day'), value: formatDay(establishedOn, await getLocale()) },
    { label: t('place'), value: place ?? '' },
    { label: t('firstBy'), value: recordedByName ?? '' },
  ]
}

/** What this member of staff can do with it now. */
async function Work({ proofing, staff }: { proofing: Proofing; staff: StaffActor }) {
  const t = await getTranslations('proofing')
  const { id, person, level, state, recordedAt, recordedById, decidedAt, decidedById } = proofing
  if (person.id === staff.personId)
    return state === 'asked' ? <Note state="soon" title={t('own')} className="mt-6" /> : null
  const [byId, at] = state === 'asked' ? [recordedById, recordedAt] : [decidedById, decidedAt]
  const mayUndo = at !== null && new Date() < undoUntil(at) && (byId === staff.personId || staff.role === 'lead')
  const isAlone = state === 'asked' && !(await hasSecond(staff, person.id))
  return (
    <>
      {isAlone && (
        <Note state="soon" title={t('alone')} className="mt-6">
          <p>{t('aloneText')}</p>
          <p>
            <code>npm run staff:create -- --name … --email … --another</code>
          </p>
        </Note>
      )}
      {state === 'asked' && !recordedAt && <Record proofingId={id} level={levelLabel(level)} />}
      {state === 'asked' && recordedAt && (
        <Note state="wait" title={t('recorded')} className="mt-6">
          {recordedById === staff.personId && t('notFirst')}
        </Note>
      )}
      {state === 'asked' && recordedAt && recordedById !== staff.personId && (
        <ActionForm action={confirm} errorTitle={t('failed')} className="mt-6">
          <input type="hidden" name="proofingId" value={id} />
          <Sheet>
            <SheetSection>
              <div className="grid gap-5">
                <ChoiceGroup name="verdict" legend={t('second')}>
                  <Option
                    name="verdict"
                    value="confirm"
                    label={t('secondYes')}
                    hint={t('secondYesHint', { level: levelLabel(level) })}
                  />
                  <Option name="verdict" value="return" label={t('secondNo')} hint={t('secondNoHint')} />
                </ChoiceGroup>
                <div>
                  <SubmitButton>{t('submit')}</SubmitButton>
                </div>
              </div>
            </SheetSection>
          </Sheet>
        </ActionForm>
      )}
      {mayUndo && (
        <ActionForm action={undo} errorTitle={t('notUndone')} prefix="undo" className="mt-6">
          <input type="hidden" name="proofingId" value={id} />
          <p className="small-text soft mb-2">
            {t('undoUntil', { time: formatTime(undoUntil(at), await getLocale()) })}
          </p>
          <SubmitButton kind="plain" small icon="return">
            {t('undo')}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

/** The procedure, and what is recorded of it. */
async function Record({ proofingId, level }: { proofingId: string; level: string }) {
  const t = await getTranslations('proofing')
  return (
    <ActionForm action={decide} errorTitle={t('failed')} className="mt-6">
      <input type="hidden" name="proofingId" value={proofingId} />
      <Sheet>
        <SheetSection>
          <p className="mb-5">{t('how')}</p>
          <div className="grid gap-5">
            <ChoiceGroup name="decision" legend={t('decision')}>
              <Option name="decision" value="confirm" label={t('confirm')} hint={t('confirmHint', { level })} />
              <Option name="decision" value="refuse" label={t('refuse')} hint={t('refuseHint')} />
            </ChoiceGroup>
            <Select
              name="method"
              label={t('method.label')}
              options={[
                { value: '', label: t('choose') },
                ...proofingMethods.map((value) => ({ value, label: t(`method.${value}`) })),
              ]}
            />
            <Select
              name="document"
              label={t('document.label')}
              hint={t('document.hint')}
              options={[
                { value: '', label: t('choose') },
                ...identityDocuments.map((value) => ({ value, label: t(`document.${value}`) })),
              ]}
            />
            <TextInput
              name="establishedOn"
              type="date"
              label={t('day')}
              hint={t('dayHint')}
              max={isoDay(today(new Date()))}
            />
            <TextInput name="place" label={t('place')} hint={t('placeHint')} maxLength={80} autoComplete="off" />
            <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} optional limit={500} rows={3} />
            <div>
              <SubmitButton>{t('submit')}</SubmitButton>
            </div>
          </div>
        </SheetSection>
      </Sheet>
    </ActionForm>
  )
}
