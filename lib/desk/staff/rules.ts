import { can } from '@/lib/kernel/permissions'
import { staffLevels } from '@/lib/identity/sessions/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export const staffRoles = ['reviewer', 'lead', 'viewer'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Whether somebody with this level can be support staff: EH3 or higher. */
export function isStaffLevel(level: LevelOfAssurance | null): boolean {
  return (staffLevels as readonly (LevelOfAssurance | null)[]).includes(level)
}

/** Whether somebody in this role, or in none any more, may keep the cases that they hold. */
export function keepsCases(role: StaffRole | null): boolean {
  return role !== null && can({ role }, 'application.work')
}
