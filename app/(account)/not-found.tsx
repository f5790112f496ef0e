import { MissingPage } from '@/app/missing-page'

/** Inside the frame of who is signed in, which is around it already. */
export default function NotFoundHere() {
  return <MissingPage />
}
