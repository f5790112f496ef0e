import { getLocale, getTranslations } from 'next-intl/server'
import { LeftPicture } from '@/components/authorization/leaving-picture'
import { Note } from '@/components/ui/tag'
import type { MemberActor } from '@/lib/kernel/actor'
import { formatDay, formatTime } from '@/lib/i18n/dates'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { findEmployee } from '@/lib/organizations/memberships/queries/employees'
import { findDeparture } from '@/lib/authorizations/departures/queries/departures'
import { findLeft, listKeptOut } from '@/lib/authorizations/departures/queries/losses'
import { mayUndo, undoUntil } from '@/lib/authorizations/departures/rules'
import { UndoForm } from './undo-form'

/** What an admin has just done to their colleagues; a departure can be undone from here. */
export async function WhatHappened({ actor, address }: { actor: MemberActor; address: Search }) {
  const t = await getTranslations('colleagues')
  if (address.invited !== undefined) return <Done title={t('done.invited')} text={t('done.invitedText')} />
  if (address.resent !== undefined) return <Done title={t('done.resent')} text={t('done.resentText')} />
  if (address.corrected !== undefined) return <Done title={t('done.corrected')} text={t('done.correctedText')} />
  if (address.withdrawn !== undefined) return <Done title={t('done.withdrawn')} text={t('done.withdrawnText')} />
  const back = await findEmployee(actor, oneOf(address, 'back'))
  if (back) return <Done title={t('done.back', { name: back.name })} text={t('done.backText')} />
  return <Left actor={actor} departureId={oneOf(address, 'left')} />
}

function Done({ title, text }: { title: string; text: string }) {
  return (
    <Note state="ok" role="status" title={title} className="mb-6">
      {text}
    </Note>
  )
}

async function Left({ actor, departureId }: { actor: MemberActor; departureId: string }) {
  const departure = await findDeparture(actor, departureId)
  if (!departure || departure.undoneAt) return null
  const t = await getTranslations('colleagues')
  const locale = await getLocale()
  const { name, lastDay } = departure
  const until = undoUntil(departure)
  const [keptOut, left] = await Promise.all([listKeptOut(actor, departure.id), findLeft(actor, departure.id)])
  const title = lastDay ? t('left.planned', { name, day: formatDay(lastDay, locale) }) : t('left.now', { name })
  return (
    <>
      <Note state={keptOut.length > 0 ? 'soon' : 'ok'} role="status" title={title} className="mb-6">
        <p>{lastDay ? t('left.plannedText', { name }) : t('left.nowText')}</p>
        {keptOut.map((one) => (
          <p key={one.name}>{t('left.keptOut', { name: one.name, count: one.clients })}</p>
        ))}
        {mayUndo(departure, new Date()) && (
          <>
            {until && <p>{t('left.undoUntil', { time: formatTime(until, locale) })}</p>}
            <UndoForm organizationId={actor.organizationId} departureId={departure.id} name={name} />
          </>
        )}
      </Note>
      {left.clients.length > 0 && <LeftPicture left={left} name={name} />}
    </>
  )
}
