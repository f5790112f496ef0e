/** Carries the address of whoever spoke to this server, set by the server itself; what a client sends by this name is overwritten. */
export const peerHeader = 'x-schakel-peer'
