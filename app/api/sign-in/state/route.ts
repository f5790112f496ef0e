import { stateHere } from '@/lib/identity/sessions/enter'

/** How far the attempt of this browser is, for pages whose events do not come through. */
export async function GET(): Promise<Response> {
  return Response.json({ state: await stateHere() }, { headers: { 'cache-control': 'no-store' } })
}
