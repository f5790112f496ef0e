import 'server-only'
import type { Telling } from '../telling'

export const deskTellings: Telling[] = []
