import { events } from '../shape'

export const identityEvents = events({})
