import type { Language, LevelOfAssurance, MembershipRole, StaffRole } from '@/prisma/generated/enums'

/** Where a request comes from. */
export type Client = { address: string; browser: string | null }

/** A signed-in person, acting for themselves. */
export type PersonActor = {
  role: 'person'
  personId: string
  name: string
  email: string
  language: Language
}

/** A person acting for one organization, in the role they have there now. */
export type MemberActor = Omit<PersonActor, 'role'> & {
  role: MembershipRole
  membershipId: string
  organizationId: string
  organizationName: string
  kvkNumber: string
  /** Up to which level they may act today; null: they may look, not act. An employee's is always null. */
  level: LevelOfAssurance | null
  /** Their company objected to their admin status: until that is decided they look, and give nothing new. */
  isSuspended: boolean
}

/** A member of the support staff. */
export type StaffActor = Omit<PersonActor, 'role'> & { role: StaffRole }

/** Nobody in particular: a browser or a phone that has not shown yet whose it is. */
export type VisitorActor = { role: 'visitor'; client: Client }

/** The product itself, by a rule or a deadline. */
export type SystemActor = { role: 'system' }

/** A machine that a service provider or a broker connects with. */
export type MachineActor = { role: 'machine'; machineId: string; name: string }

/** Another supplier of eHerkenning. */
export type PeerActor = { role: 'peer'; supplierId: string; name: string }

/** Whom a command can be given by: the key stands in the command, the value is what it gets. */
export type Actors = {
  person: PersonActor
  member: MemberActor
  staff: StaffActor
  visitor: VisitorActor
  system: SystemActor
  machine: MachineActor
  peer: PeerActor
}

export type Actor = Actors[keyof Actors]

export const system: SystemActor = { role: 'system' }
