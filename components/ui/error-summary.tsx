'use client'

import { useEffect, useRef } from 'react'
import type { FieldError } from './form-context'
import { Icon } from './icon'

/** What is wrong, above the form; takes focus each time it is told anew and links to the fields. */
export function ErrorSummary({ title, errors }: { title: string; errors: FieldError[] }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [errors])
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>
        <Icon name="stop" />
        {title}
      </h2>
      <ul>
        {errors.map(({ field, message, link }) => (
          <li key={`${field} ${message}`}>
            {field ? <a href={`#${field}`}>{message}</a> : message}
            {link && (
              <>
                {' '}
                <a href={link.href} {...(link.href && { target: '_blank', rel: 'noopener' })}>
                  {link.words}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
