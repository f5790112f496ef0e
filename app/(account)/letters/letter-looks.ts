import type { State } from '@/components/ui/tag'
import type { SignatoryState } from '@/lib/admin-status/signatories/rules'
import type { TextKey } from '@/lib/i18n/texts'

export const letterLooks: Record<SignatoryState, State> = {
  named: 'off',
  asked: 'off',
  signed: 'ok',
  refused: 'stop',
  replaced: 'off',
}

/** What became of a letter that waits no longer; in a draft there is none yet. */
export const letterWords: Record<SignatoryState, TextKey<'letters'>> = {
  named: 'state.closed',
  asked: 'state.closed',
  signed: 'state.signed',
  refused: 'state.refused',
  replaced: 'state.replaced',
}
