/** Next calls this once, before the server answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { tellPeer } = await import('./lib/web/tell-peer')
  tellPeer()
  const { leadFormerForms } = await import('./lib/web/lead-former-forms')
  leadFormerForms()
  if (process.env.NODE_ENV !== 'production') return
  const { keepDataOutOfLog } = await import('./lib/web/log-errors')
  keepDataOutOfLog()
}
