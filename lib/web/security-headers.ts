/** Which scripts, styles and addresses a page may use: our own, and inline only with this answer's nonce. */
export function contentSecurityPolicy(page: {
  nonce: string
  isSecure: boolean
  isDevelopment: boolean
  /** Other sites to which a form of this page leads in the end: a browser asks that of every redirect after it. */
  formTargets?: string[]
}): string {
  const { nonce, isSecure, isDevelopment, formTargets = [] } = page
  const rules = [
    "default-src 'self'",
    // React's error overlay evaluates strings, in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ]
  return rules.join('; ')
}

/** For what is data and no page: nothing in it may run, load or be framed. */
export const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The headers that are the same for every answer. */
export function securityHeaders(isSecure: boolean): Record<string, string> {
  return {
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(isSecure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}
