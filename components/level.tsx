import { Code } from '@/components/ui/tag'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** A level of assurance as people know it: EH2+, EH3, EH4. */
export function Level({ level }: { level: LevelOfAssurance }) {
  return <Code>{levelLabel(level)}</Code>
}
