import { z } from 'zod'
import { id } from '@/lib/kernel/forms/fields'
import { levelField, roleField } from '@/lib/organizations/invitations/schema'

export const roleSchema = z.object({ membershipId: id, role: roleField, level: levelField })
export type ChangeRole = z.infer<typeof roleSchema>
