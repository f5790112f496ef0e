import { events } from '../shape'

export const adminStatusEvents = events({})
