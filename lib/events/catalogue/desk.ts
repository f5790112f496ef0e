import { events } from '../shape'

export const deskEvents = events({})
