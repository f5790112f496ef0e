'use client'

import { useState } from 'react'
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
  return (
    <Field name="file" label={label} hint={hint}>
      {(control) => (
        <>
          <input
            {...control}
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
