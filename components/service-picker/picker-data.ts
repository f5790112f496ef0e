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

export type ChosenService = { id: string; name: string; nameLanguage: string; level: LevelOfAssurance }

/** Which part of the catalogue the page shows. */
export type PickerView = {
  search: string
  page: number
  pages: number
  provider: string
  services: number
  providers: number
}

/** Who of those that it is for cannot sign in at a level with what they hold: how many of how many, and the first by name. */
export type Cannot = { level: LevelOfAssurance; count: number; of: number; names: string[] }

/** What every row has to know. */
export type RowContext = {
  kind: PickerKind
  /** The highest level that this admin may handle. */
  own: LevelOfAssurance
  chosen: Map<string, ChosenService>
  onToggle: (services: PickerService[], isChosen: boolean) => void
}
