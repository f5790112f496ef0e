import 'server-only'
import { command } from '@/lib/kernel/command'
import { oneConnectionSchema } from '../schema'
import { setOff } from './switch-off'

/** A lead switches a connection on again: people can sign in anew. What ended with it stays over. */
export const switchConnectionOn = command({
  name: 'connection.switchOn',
  as: 'staff',
  may: 'connection.change',
  input: oneConnectionSchema,
  run: (context, { connectionId }) => setOff(context, connectionId, false),
})
