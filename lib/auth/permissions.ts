/** The one table that says which role may do what. Scope (whose data) lives in each `where`. */
export const permissions = {
  'organization.add': ['person'],
  'application.submit': ['person'],
  'application.answer': ['person'],
  'application.withdraw': ['person'],
  'application.review': ['reviewer'],
  'application.decide': ['reviewer'],
  'proofing.ask': ['person'],
  'proofing.decide': ['reviewer'],
  'authorization.listOwn': ['person'],
  'organization.view': ['admin'],
  'history.view': ['admin'],
  'employee.list': ['admin'],
  'employee.add': ['admin'],
  'employee.end': ['admin'],
  'request.draft': ['admin'],
  'request.send': ['admin'],
  'request.withdraw': ['admin'],
  'request.view': ['admin'],
  'request.decide': ['admin'],
  'authorization.view': ['admin'],
  'authorization.grant': ['admin'],
  'authorization.end': ['admin'],
  'assignment.make': ['admin'],
  'assignment.end': ['admin'],
} as const satisfies Record<string, readonly Role[]>

/** `person` is anyone signed in; `employee` and `admin` hold within one organization; `reviewer` is support staff. */
export type Role = 'person' | 'employee' | 'admin' | 'reviewer'
export type Permission = keyof typeof permissions

/** Whether this role may do this at all. */
export function can(actor: { role: Role }, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(actor.role)
}
