import { UnknownSignIn } from './way-back'

/** A sign-in that is not there: made up, or longer ago than the way back is kept. */
export default function NoSignIn() {
  return <UnknownSignIn />
}
