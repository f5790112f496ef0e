/** The form of the services step, for the buttons that stand around it and keep what was chosen. */
export const servicesFormId = 'services-form'
