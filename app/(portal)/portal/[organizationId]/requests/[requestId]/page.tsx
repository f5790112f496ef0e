import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { noteRequestViewed } from '@/lib/authorizations/requests/commands/view-request'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import type { Query } from '../../wizard/open-draft'
import { openRequest, openToPassOn, type RequestRoute } from '../open-request'
import { ClientView } from './client-view'
import { ColleagueView } from './colleague-view'
import { IntermediaryView } from './intermediary-view'

export async function generateMetadata({ params }: RequestRoute): Promise<Metadata> {
  const { organizationId, requestId } = await params
  const passing = await openToPassOn(organizationId, requestId)
  if (passing) {
    const t = await getTranslations('decision')
    return { title: t('title', { company: passing.request.intermediary.name }) }
  }
  const { request } = await openRequest(organizationId, requestId)
  if (request.side === 'client') {
    const t = await getTranslations('decision')
    return { title: t('title', { company: request.intermediary.name }) }
  }
  const t = await getTranslations('requests')
  return { title: t('detailTitle', { reference: request.reference }) }
}

/** A request: the intermediary follows it, the client decides on it, and an employee of the client passes it on. */
export default async function RequestPage({ params, searchParams }: RequestRoute & Query) {
  const { organizationId, requestId } = await params
  const wasPassedOn = (await searchParams).passed !== undefined
  const passing = await openToPassOn(organizationId, requestId)
  if (passing) return <ColleagueView {...passing} wasPassedOn={wasPassedOn} />
  const opened = await openRequest(organizationId, requestId)
  if (opened.request.side === 'intermediary') return <IntermediaryView {...opened} />
  // Looking is what is noted, so the look itself writes it: once, after the answer, and never twice (guarded by null).
  if (opened.request.status === 'pending' && !opened.request.firstViewedAt && !isPrefetch(await headers())) {
    after(() => noteRequestViewed(opened.actor, { requestId: opened.request.id }))
  }
  return <ClientView {...opened} wasPassedOn={wasPassedOn} />
}
