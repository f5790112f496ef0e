'use client'

import { useState } from 'react'
import type { FormValues } from '@/lib/kernel/forms/state'
import { isLevel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { ChosenService, PickerScope, PickerService } from './picker-data'

export type Start = {
  /** A level above what is needed, or up to which a wide scope reaches; null: what follows. */
  wanted: LevelOfAssurance | null
  upTo: LevelOfAssurance | null
  scope: PickerScope
  providerId: string
  chosen: ChosenService[]
}

type Shown = { services: PickerService[] }

/** What is chosen: begins with the draft, or with what was sent when the server refused it. */
export function useChoice(start: Start, groups: Shown[], sent: FormValues | null) {
  const [chosen, setChosen] = useState(() => firstChoice(start, groups, sent))
  const [wanted, setWanted] = useState(() => levelSent(sent, 'level', start.wanted))
  const [upTo, setUpTo] = useState(() => levelSent(sent, 'upTo', start.upTo))
  const [scope, setScope] = useState<PickerScope>(() => scopeOf(sent?.scope) ?? start.scope)
  const toggle = (services: PickerService[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Map(before)
      for (const service of services) {
        if (isChosen) after.set(service.id, service)
        else after.delete(service.id)
      }
      return after
    })
  const remove = (id: string) => setChosen((before) => new Map([...before].filter(([one]) => one !== id)))
  const add = (services: ChosenService[]) =>
    setChosen((before) => new Map([...before, ...services.map((service) => [service.id, service] as const)]))
  return { chosen, wanted, setWanted, upTo, setUpTo, scope, setScope, toggle, remove, add }
}

function levelSent(sent: FormValues | null, name: string, start: LevelOfAssurance | null): LevelOfAssurance | null {
  const value = sent?.[name]
  if (typeof value !== 'string') return start
  return isLevel(value) ? value : null
}

function scopeOf(value: unknown): PickerScope | null {
  return value === 'services' || value === 'provider' || value === 'everything' ? value : null
}

function firstChoice(start: Start, groups: Shown[], sent: FormValues | null): Map<string, ChosenService> {
  const known = new Map<string, ChosenService>(start.chosen.map((service) => [service.id, service]))
  if (!sent) return known
  for (const service of groups.flatMap((group) => group.services)) known.set(service.id, service)
  const ids = [sent.serviceIds ?? []].flat()
  return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)] as [string, ChosenService]] : [])))
}
