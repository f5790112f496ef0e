import 'server-only'
import { env } from '@/lib/kernel/env'

export const decisionsPath = '/api/v1/decisions'

/** Where services ask; what an assertion for it names as its audience. */
export const decisionsAddress = () => `${env().APP_URL.replace(/\/$/, '')}${decisionsPath}`
