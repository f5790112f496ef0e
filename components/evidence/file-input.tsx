'use client'

import { useEffect, useRef, useState } from 'react'
import { Field } from '@/components/ui/field'

type FileInputProps = {
  label: string
  hint: string
  /** Limit in bytes; a larger file is told before it travels. */
  largest: number
  tooBig: string
  empty: string
}

/** A file to choose. With script a file that is empty or too large is told at once; the server looks at everything again. */
export function FileInput({ label, hint, largest, tooBig, empty }: FileInputProps) {
  const [complaint, setComplaint] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // An answer of the server empties the form: the complaint was about a file that is no longer chosen.
  useEffect(() => {
    const form = input.current?.form
    const forget = () => setComplaint('')
    form?.addEventListener('reset', forget)
    return () => form?.removeEventListener('reset', forget)
  }, [])
  return (
    <Field name="file" label={label} hint={hint}>
      {(control) => (
        <>
          <input
            {...control}
            ref={input}
            type="file"
            name="file"
            accept="application/pdf,image/jpeg,image/png"
            className="input"
            onChange={({ currentTarget: { files } }) => {
              const size = files?.[0]?.size
              setComplaint(size === undefined ? '' : size === 0 ? empty : size > largest ? tooBig : '')
            }}
          />
          <span role="status" className="small-text block">
            {complaint}
          </span>
        </>
      )}
    </Field>
  )
}
