import type { Letter } from './render'

/** The plain text part: the same sentences, facts and link as the HTML part. */
export function textLetter(letter: Letter): string {
  const facts = letter.facts.map(({ label, values }) =>
    values.length === 1 && !values[0]?.includes('\n')
      ? `${label}: ${values[0]}`
      : [`${label}:`, ...values.map((value) => (values.length > 1 ? `- ${value}` : indent(value)))].join('\n'),
  )
  const blocks = [
    letter.heading,
    letter.greeting,
    letter.intro,
    `${letter.factsTitle}\n${facts.join('\n')}`,
    letter.next,
    `${letter.link.text}:\n${letter.link.url}`,
    ...(letter.otherLink ? [`${letter.otherLink.text}:\n${letter.otherLink.url}`] : []),
    `-- \nSchakel\n${[...letter.footer, ...(letter.chooseLink ? [`${letter.chooseLink.text}: ${letter.chooseLink.url}`] : [])].join('\n')}`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function indent(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `  ${line}`)
    .join('\n')
}
