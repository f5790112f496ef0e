import { events } from '../shape'

export const servicesEvents = events({})
