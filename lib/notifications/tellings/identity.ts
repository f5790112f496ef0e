import 'server-only'
import type { Telling } from '../telling'

export const identityTellings: Telling[] = []
