/** What is known of somebody who comes in: what they asked for, what waits for them, and what they are where. */
export type DoorFacts = {
  /** The page that they wanted to see, a path inside the site (`safeReturnPath`). */
  asked: string | null
  /** Whether they came in to the support desk, where nothing of a person's own exists. */
  isDesk: boolean
  /** Requests on which they may decide themselves. */
  requests: { organizationId: string; requestId: string }[]
  /** Letters that wait for their signature, by id. */
  letters: string[]
  invitations: number
  /** The companies whose portal they may open, by id. */
  administered: string[]
  /** In how many other companies they are an employee. */
  employedIn: number
}

/** What waits for somebody; the sign-in page names the kind and nothing more. */
export type WaitingKind = 'request' | 'letter' | 'invitation'

/** The door of who comes in: the page that was asked for, then what waits, then their own work. */
export function doorOf(facts: DoorFacts): string {
  if (facts.asked !== null) return facts.asked
  if (facts.isDesk) return '/desk'
  return requestsDoor(facts.requests) ?? lettersDoor(facts.letters) ?? invitationsDoor(facts.invitations) ?? home(facts)
}

/** Where somebody's own work is, whatever waits: the way back from a page that is nobody's in particular. */
export function homeOf({
  isDesk,
  administered,
  employedIn,
}: Pick<DoorFacts, 'isDesk' | 'administered' | 'employedIn'>) {
  return doorOf({ asked: null, isDesk, requests: [], letters: [], invitations: 0, administered, employedIn })
}

function requestsDoor(requests: DoorFacts['requests']): string | null {
  const [first] = requests
  if (!first) return null
  if (requests.some(({ organizationId }) => organizationId !== first.organizationId)) return '/companies'
  const list = `/portal/${first.organizationId}/requests`
  return requests.length === 1 ? `${list}/${first.requestId}` : `${list}?direction=received`
}

function lettersDoor(letters: string[]): string | null {
  const [first] = letters
  if (!first) return null
  return letters.length === 1 ? `/letters/${first}` : '/letters'
}

function invitationsDoor(invitations: number): string | null {
  return invitations > 0 ? '/invitations' : null
}

/** By role: an employee has their authorizations, the admin of one company its overview, and who has several chooses. */
function home({ administered, employedIn }: Pick<DoorFacts, 'administered' | 'employedIn'>): string {
  const [first] = administered
  if (!first) return employedIn > 0 ? '/my-authorizations' : '/companies'
  return administered.length + employedIn === 1 ? `/portal/${first}` : '/companies'
}

const kinds: { kind: WaitingKind; path: RegExp }[] = [
  { kind: 'request', path: /^\/portal\/[^/?#]+\/requests\/(?!new|draft)[^/?#]+([?#]|$)/ },
  { kind: 'letter', path: /^\/letters([/?#]|$)/ },
  { kind: 'invitation', path: /^\/invitations([/?#]|$)/ },
]

/** The kind of what lies at this address, or null. It says nothing of whether it is there, or whose it is. */
export function kindAt(path: string | null): WaitingKind | null {
  return kinds.find((one) => path !== null && one.path.test(path))?.kind ?? null
}
