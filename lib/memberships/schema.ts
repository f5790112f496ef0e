import { z } from 'zod'
import { id } from '@/lib/form-fields'

export const employeeSchema = z.object({
  email: z.string().trim().toLowerCase().max(254, 'email_malformed').pipe(z.email('email_malformed')),
})
export const endMembershipSchema = z.object({ membershipId: id })
