/** The number that the person chooses on their phone, in two linked rounds. */
export function Digits({ number, label }: { number: number; label: string }) {
  const [tens, ones] = String(number)
  return (
    <div className="digits" role="img" aria-label={label}>
      <span className="digit">{tens}</span>
      <span className="digit">{ones}</span>
    </div>
  )
}
