/** What one source file says about texts: which namespaces it binds, which keys it asks for, which strings it holds. */
export type SourceTexts = {
  /** Names of translators, such as `t`, each with the namespaces it is bound to in this file. */
  bound: Map<string, Set<string>>
  /** First arguments of calls: `exact` keys, or what stands before `${` in a template. */
  calls: { translator: string; key: string; isPrefix: boolean }[]
  /** Every string in the file, for keys that travel through a map. */
  strings: Set<string>
  /** Every beginning of a template that goes on with `${`. */
  prefixes: Set<string>
}

const binding =
  /const (\w+) = (?:await )?(?:use|get)Translations\(\s*(?:'([\w-]+)'|\{[^}]*namespace: '([\w-]+)'[^}]*\})\s*\)/g
const literal = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g
const call = /(?<![\w.])(t\w*)(?:\.(?:rich|markup|has|raw))?\(/g

/** Reads a file for its texts. A scan, not a parser: it errs on the side of finding a use. */
export function readSourceTexts(source: string): SourceTexts {
  const bound = new Map<string, Set<string>>()
  for (const [, name = '', plain, named] of source.matchAll(binding)) {
    bound.set(name, (bound.get(name) ?? new Set()).add(plain ?? named ?? ''))
  }
  const calls = [...source.matchAll(call)].flatMap((found) => {
    const argument = firstArgument(source, (found.index ?? 0) + found[0].length)
    return literalsIn(argument).map((text) => ({ translator: found[1] ?? '', ...text }))
  })
  // A call inside a template is not seen as a string of its own, so the calls count too.
  const all = [...literalsIn(source), ...calls]
  return {
    bound,
    calls,
    strings: new Set(all.filter(({ isPrefix }) => !isPrefix).map(({ key }) => key)),
    prefixes: new Set(all.filter(({ isPrefix }) => isPrefix).map(({ key }) => key)),
  }
}

function literalsIn(code: string): { key: string; isPrefix: boolean }[] {
  return [...code.matchAll(literal)].map(([, single, double, template]) => {
    const cut = template?.indexOf('${') ?? -1
    return cut >= 0
      ? { key: template?.slice(0, cut) ?? '', isPrefix: true }
      : { key: single ?? double ?? template ?? '', isPrefix: false }
  })
}

/** The code up to the comma or bracket that ends the first argument. */
function firstArgument(source: string, start: number): string {
  let depth = 0
  for (let at = start; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (sign === ',' && depth === 0) return source.slice(start, at)
    if ('([{'.includes(sign)) depth++
    if (')]}'.includes(sign) && depth-- === 0) return source.slice(start, at)
  }
  return ''
}
