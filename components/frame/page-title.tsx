'use client'

import { useEffect } from 'react'

/** Gives the tab the title of what is shown in the place of a page, whose own title it had. */
export function PageTitle({ title }: { title: string }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return null
}
