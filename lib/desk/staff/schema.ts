import { z } from 'zod'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { id } from '@/lib/kernel/forms/fields'
import { staffRoles } from './rules'

const roleField = z.enum(staffRoles, 'role_required')

export const inviteStaffSchema = z.object({ email: emailField, role: roleField })
export type InviteStaff = z.infer<typeof inviteStaffSchema>

export const changeStaffRoleSchema = z.object({ personId: id, role: roleField })
export type ChangeStaffRole = z.infer<typeof changeStaffRoleSchema>

export const removeStaffSchema = z.object({ personId: id })

export const staffInvitationSchema = z.object({ invitationId: id })
