import { Fragment } from 'react'

/** A name that machines gave, such as `urn:etoegang:core:LegalSubjectID`: it breaks after a colon first, and within a word only where it must. */
export function LongName({ children }: { children: string }) {
  const parts = children.split(':')
  return (
    <span className="wrap-anywhere">
      {parts.map((part, place) => (
        <Fragment key={place}>
          {place > 0 && (
            <>
              :<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
