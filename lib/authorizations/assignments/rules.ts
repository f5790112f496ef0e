/** What somebody may use of an authorization: all that it covers, or these services of it. */
export type Choice = { isAllServices: boolean; serviceIds: string[] }

/** Whether somebody who had this may use just the same with what is chosen now; null: they had nothing. */
export function isSameChoice(had: Choice | null, chosen: Choice): boolean {
  if (!had) return false
  if (had.isAllServices || chosen.isAllServices) return had.isAllServices === chosen.isAllServices
  const services = new Set(had.serviceIds)
  return services.size === chosen.serviceIds.length && chosen.serviceIds.every((serviceId) => services.has(serviceId))
}

/** A choice as the history tells it. */
export const described = ({ isAllServices, serviceIds }: Choice) =>
  isAllServices ? { services: 'all' as const } : { services: serviceIds.length, serviceIds }
