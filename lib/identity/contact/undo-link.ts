import 'server-only'
import { mailLink } from '@/lib/identity/phones/mail-link'

/** The page that puts a former address back, and the change that a link undoes. */
export const { pathOf: undoPathOf, idOf: changeOfLink } = mailLink('address-undo', '/recover/address')
