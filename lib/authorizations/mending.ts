import { conditions, mendedBy, type Condition, type Mender } from './decision'

/**
 * How a missing condition is mended, which is a sentence for each reader: by whom (`Mender`), where an authorization is
 * never changed by a new one of the client or the own organization; `only_with_new` where something else is missing of
 * which only a new authorization is the way out; `join` by an invitation.
 */
export type Mend =
  | 'new_of_client'
  | 'new_of_organization'
  | 'only_with_new'
  | 'intermediary'
  | 'join'
  | 'employee'
  | 'sign_in'
  | 'time'
  | 'nobody'

/** After these there is no authorization any more that somebody could be assigned, or that could still begin. */
const final = ['authorization_not_ended', 'period_not_over', 'given_not_ended', 'given_not_over'] as const
/** A company that exists no more gives, asks and assigns nothing; a service without chains or an unknown number stays so, whatever is given. */
const hopeless: Condition[] = conditions.filter((condition) => mendedBy[condition] === 'nobody')
const joining: Condition[] = ['employee_is_member', 'belongs_to_organization']

const includesOne = (missing: readonly Condition[], some: readonly Condition[]) =>
  missing.some((one) => some.includes(one))

const ways: Record<Mender, Mend> = {
  client: 'new_of_client',
  organization: 'new_of_organization',
  intermediary: 'intermediary',
  employee: 'employee',
  sign_in: 'sign_in',
  time: 'time',
  nobody: 'nobody',
}

/** What helps against one condition, with all that is missing beside it. */
export function mendOf(condition: Condition, missing: readonly Condition[]): Mend {
  const isOfThePerson = mendedBy[condition] === 'employee' || mendedBy[condition] === 'sign_in'
  if (isOfThePerson) return ways[mendedBy[condition]]
  if (includesOne(missing, hopeless)) return 'nobody'
  if (joining.includes(condition)) return 'join'
  const way = ways[mendedBy[condition]]
  const isAfterwards = way === 'intermediary' || way === 'time'
  return isAfterwards && includesOne(missing, final) ? 'only_with_new' : way
}
