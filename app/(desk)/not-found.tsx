import { MissingPage, missingMetadata } from '@/app/missing-page'

export const generateMetadata = missingMetadata

/** Inside the frame of who is signed in, which is around it already. */
export default function NotFoundHere() {
  return <MissingPage />
}
