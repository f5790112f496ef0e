import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type PickerKind = 'request' | 'grant' | 'standard'
export type PickerScope = 'services' | 'provider' | 'everything'

export type PickerService = {
  id: string
  name: string
  nameLanguage: string
  description: string | null
  level: LevelOfAssurance
  chainSupport: 'yes' | 'no' | 'unknown'
  providerName: string
}

/** One provider with the services that are shown of it; `count` may be more. */
export type PickerGroup = {
  providerId: string
  providerName: string
  count: number
  isOpen: boolean
  services: PickerService[]
}

export type ChosenService = { id: string; name: string; nameLanguage: string }

/** Which part of the catalogue the page shows. */
export type PickerView = {
  search: string
  only: string
  page: number
  pages: number
  provider: string
  services: number
  providers: number
}
