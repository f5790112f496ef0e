/** An e-mail address, which breaks before its sign sooner than within a word. */
export function Email({ of }: { of: string }) {
  const [mailbox, ...host] = of.split('@')
  return (
    <>
      {mailbox}
      <wbr />@{host.join('@')}
    </>
  )
}
