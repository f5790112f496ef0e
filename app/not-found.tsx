import { MissingPage, missingMetadata } from '@/app/missing-page'
import { AnyFrame } from '@/app/any-frame'

export const generateMetadata = missingMetadata

/** Foreign, made up or gone: all look the same. */
export default function NotFoundPage() {
  return (
    <AnyFrame>
      <main id="content" tabIndex={-1}>
        <MissingPage />
      </main>
    </AnyFrame>
  )
}
