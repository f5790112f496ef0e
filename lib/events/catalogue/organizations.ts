import { events } from '../shape'

export const organizationsEvents = events({})
