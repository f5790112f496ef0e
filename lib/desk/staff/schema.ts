import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { id, personName } from '@/lib/kernel/forms/fields'
import { staffRoles } from './rules'

const roleField = z.enum(staffRoles, 'role_required')

export const inviteStaffSchema = z.object({ email: emailField, role: roleField })

export const changeStaffRoleSchema = z.object({ personId: id, role: roleField })

export const removeStaffSchema = z.object({ personId: id })

/** Whom the operator makes lead, and whether there is one already and this is to be one more. */
export const newLeadSchema = z.object({
  email: emailField,
  name: personName(100, 'name_missing'),
  language: z.enum(['nl', 'en']),
  level: z.enum(levels),
  isAnother: z.boolean(),
})

export const staffInvitationSchema = z.object({ invitationId: id })
