/** Text with an address in it: where there is no room for it on one line, it goes on after its @, not in the midst of a word. */
export function BrokenAtSign({ children }: { children: string }) {
  const [before, ...after] = children.split('@')
  if (after.length === 0) return children
  return (
    <>
      {before}@<wbr />
      {after.join('@')}
    </>
  )
}
