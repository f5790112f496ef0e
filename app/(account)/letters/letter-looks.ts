import type { State } from '@/components/ui/tag'
import type { SignatoryState } from '@/lib/admin-status/signatories/rules'

export const letterLooks: Record<SignatoryState, State> = {
  named: 'off',
  asked: 'off',
  signed: 'ok',
  refused: 'stop',
  replaced: 'off',
}
