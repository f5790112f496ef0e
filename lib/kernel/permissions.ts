/** The one table that says which role may do what. Scope (whose data) lives in each `where`. */
export const permissions = {
  'organization.add': ['person'],
  'application.submit': ['person'],
  'application.answer': ['person'],
  'application.withdraw': ['person'],
  'application.approveFurther': ['admin'],
  'application.review': ['reviewer', 'lead', 'viewer'],
  'application.work': ['reviewer', 'lead'],
  'application.decide': ['reviewer', 'lead'],
  'announcement.list': ['reviewer', 'lead', 'viewer'],
  'announcement.send': ['reviewer', 'lead'],
  'evidence.add': ['person'],
  'letter.answer': ['person'],
  'desk.figures': ['reviewer', 'lead', 'viewer'],
  'desk.figuresByReply': ['reviewer', 'lead'],
  'desk.figuresByReviewer': ['lead'],
  'template.use': ['reviewer', 'lead', 'viewer'],
  'template.edit': ['lead'],
  'staff.list': ['reviewer', 'lead', 'viewer'],
  'staff.change': ['lead'],
  'catalogue.follow': ['lead'],
  'connection.list': ['reviewer', 'lead', 'viewer'],
  'connection.change': ['lead'],
  'person.lookAs': ['reviewer', 'lead'],
  'proofing.ask': ['person'],
  'proofing.view': ['reviewer', 'lead', 'viewer'],
  'proofing.decide': ['reviewer', 'lead'],
  'authorization.listOwn': ['person'],
  'organization.view': ['admin', 'restricted_admin'],
  'history.view': ['admin', 'restricted_admin'],
  'employee.list': ['admin', 'restricted_admin'],
  'employee.add': ['admin'],
  'employee.end': ['admin'],
  'employee.appoint': ['admin'],
  'invitation.send': ['admin'],
  'invitation.answer': ['person'],
  'request.draft': ['admin'],
  'draft.change': ['admin', 'restricted_admin'],
  'request.send': ['admin'],
  'request.withdraw': ['admin'],
  'request.view': ['admin', 'restricted_admin'],
  'request.decide': ['admin'],
  'request.passOn': ['admin', 'restricted_admin', 'employee'],
  'authorization.view': ['admin', 'restricted_admin'],
  'authorization.grant': ['admin'],
  'authorization.end': ['admin'],
  'assignment.make': ['admin', 'restricted_admin'],
  'assignment.end': ['admin', 'restricted_admin'],
  'assignment.giveBack': ['person'],
  'standard.give': ['admin', 'restricted_admin'],
  'standard.end': ['admin', 'restricted_admin'],
  'standard.giveBack': ['person'],
} as const satisfies Record<string, readonly Role[]>

/**
 * `person` is anyone signed in; `employee`, `admin` and `restricted_admin` hold within one organization;
 * `reviewer`, `lead` and `viewer` (an auditor) are support staff. A restricted admin may look and assign, not request, grant or appoint; an employee may pass a request on to who decides.
 */
export type Role = 'person' | 'employee' | 'admin' | 'restricted_admin' | 'reviewer' | 'lead' | 'viewer'
/** Whoever is no person of ours; what they may do is a matter of the command that names them. */
export type OutsideRole = 'visitor' | 'system' | 'machine' | 'peer'
export type Permission = keyof typeof permissions

/** Whether this role may do this at all. */
export function can(actor: { role: Role | OutsideRole }, permission: Permission): boolean {
  return (permissions[permission] as readonly string[]).includes(actor.role)
}
