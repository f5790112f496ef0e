import type { ReactNode } from 'react'

export type FactsTableOf = {
  /** Needed where several stand below each other. */ caption?: string
  head: readonly string[]
  /** The first cell names the row; a number stands at the right. */
  rows: readonly (readonly ReactNode[])[]
  /** Whether all but the first cell are numbers, some of them with words such as a unit. */ numbers?: boolean
}

/** The facts of a drawing, to be read instead of looked at. It stays a table on a phone. */
export function FactsTable({ caption, head, rows, numbers = false }: FactsTableOf) {
  const isNumber = head.map((_, place) => place > 0 && (numbers || rows.every((row) => typeof row[place] === 'number')))
  const side = (place: number) => (isNumber[place] ? 'align-right numeric' : 'text-left')
  return (
    <table className="facts-table wrap-anywhere">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {head.map((words, place) => (
            <th key={words} scope="col" className={side(place)}>
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest], row) => (
          <tr key={row}>
            <th scope="row">{first}</th>
            {rest.map((cell, place) => (
              <td key={place} className={side(place + 1)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
