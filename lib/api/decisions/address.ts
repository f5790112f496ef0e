import 'server-only'
import { env } from '@/lib/kernel/env'

export const decisionsPath = '/api/v1/decisions'

/** What can be asked, for machines to read; for people it stands on /services. */
export const openapiPath = '/api/v1/openapi.json'

/** Where services ask; what an assertion for it names as its audience. */
export const decisionsAddress = () => `${env().APP_URL.replace(/\/$/, '')}${decisionsPath}`
