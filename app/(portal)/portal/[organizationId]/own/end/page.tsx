import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { standardWhat } from '@/components/authorization/standard-what'
import { TextArea } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/button'
import { ConfirmSheet } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { isOver } from '@/lib/authorizations/rules'
import { listStandardByIds, listWhoKeepsStandard } from '@/lib/authorizations/standard/queries/standard'
import { requireMember } from '@/lib/identity/actors/current'
import type { Search } from '@/lib/kernel/forms/list-address'
import { chosenHref, chosenIds } from '../paths'
import { end } from './actions'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('own')
  return { title: `${t('end.confirm', { count: 1 })} – ${t('whom')}` }
}

const shown = 20

/** Before authorizations for the own organization are ended, one or many: who loses what. */
export default async function EndOwnPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const ids = chosenIds(await searchParams)
  const path = `/portal/${organizationId}`
  const admin = await requireMember(organizationId, chosenHref(`${path}/own/end`, ids), 'standard.end')
  const chosen = await listStandardByIds(admin.organizationId, ids, await getLocale())
  const ending = chosen.filter(({ state }) => !isOver(state))
  const [first] = ending
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  const list = `${path}/received?whose=own`
  if (!first)
    return (
      <div className="wrap main">
        <PageHead title={t('end.nothing')} action={<LinkButton href={list}>{t('ended.back')}</LinkButton>}>
          {t('end.nothingText')}
        </PageHead>
      </div>
    )
  const b = (words: ReactNode) => <b>{words}</b>
  const stays = await listWhoKeepsStandard(
    admin.organizationId,
    ending.map(({ id }) => id),
  )
  const losses = ending.slice(0, shown).map((one) => ({
    key: one.id,
    what: t.rich(stays.has(one.membershipId) ? 'end.losesPart' : 'end.loses', {
      name: one.name,
      company: one.organizationName,
      b,
      what: standardWhat(one, tList),
    }),
  }))
  const rest = ending.length - shown
  return (
    <div className="wrap main">
      <ActionForm action={end} errorTitle={t('end.notDone')}>
        <input type="hidden" name="organizationId" value={admin.organizationId} />
        {ending.map(({ id }) => (
          <input key={id} type="hidden" name="authorizationIds[]" value={id} />
        ))}
        <ConfirmSheet
          title={t('end.title', { count: ending.length, name: first.name })}
          losses={rest > 0 ? [...losses, { key: 'more', what: t('end.more', { count: rest }) }] : losses}
          confirm={<SubmitButton kind="stop-main">{t('end.confirm', { count: ending.length })}</SubmitButton>}
          keepHref={ending.length === 1 ? `${path}/own/${first.id}` : list}
          keepLabel={t('end.keep')}
        >
          <p className="mt-4">
            <b>{t('end.final')}</b> {t('end.again')}
          </p>
          <div className="mt-5">
            <TextArea name="reason" label={t('end.reason')} hint={t('end.reasonHint')} optional limit={1000} rows={3} />
          </div>
        </ConfirmSheet>
      </ActionForm>
    </div>
  )
}
