export const connectionStates = ['on', 'no_secret', 'off'] as const
export type ConnectionState = (typeof connectionStates)[number]

/** Whether people can sign in by this connection now, and if not why. */
export function connectionState(connection: {
  switchedOffAt: Date | null
  authMethod: 'private_key_jwt' | 'client_secret'
  workingSecrets: number
}): ConnectionState {
  if (connection.switchedOffAt) return 'off'
  return connection.authMethod === 'client_secret' && connection.workingSecrets === 0 ? 'no_secret' : 'on'
}
