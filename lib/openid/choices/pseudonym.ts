import 'server-only'
import { randomBytes } from 'node:crypto'

/**
 * What somebody is called at one provider, in the service of one organization (with a client it is the office), from their
 * first time on: nobody can work it out from who they are. Source: "claims".
 */
export const newPseudonym = () => randomBytes(32).toString('hex')
