// The classes in the styles and the classes in the sources are the same ones.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import postcss, { type Rule } from 'postcss'
import { compile } from 'tailwindcss'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const filesOf = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('.test.'))
    .map((name) => `${folder}/${name}`)

const styles = ['app', 'components'].flatMap((folder) => filesOf(folder, /\.css$/))
const sources = ['app', 'components', 'lib'].flatMap((folder) => filesOf(folder, /\.tsx?$/))

const classesIn = (selector: string) =>
  [...selector.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name = '']) => name.replace(/\\(.)/g, '$1'))

function classesOf(css: string): Set<string> {
  const found = new Set<string>()
  postcss.parse(css).walkRules((rule) => {
    for (const name of classesIn(rule.selector)) found.add(name)
  })
  return found
}

const styled = new Set(styles.flatMap((file) => [...classesOf(readFileSync(file, 'utf8'))]))

/** Whether texts in here are classes: in `className`, and in what `clsx` joins. */
function holdsClasses(node: ts.Node): boolean {
  if (ts.isJsxAttribute(node)) return /classname$/i.test(node.name.getText())
  return ts.isCallExpression(node) && node.expression.getText() === 'clsx'
}

const isComparison = (node: ts.Node) => ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())

/** The classes that a source names, and the beginnings of those that it puts together (`tone-${…}`). */
function classesNamedIn(file: string) {
  const names: string[] = []
  const beginnings: string[] = []
  const words = (text: string) => text.split(/\s+/).filter(Boolean)
  const visit = (node: ts.Node, isInside: boolean) => {
    if (isComparison(node) || ts.isElementAccessExpression(node)) return
    if (isInside && ts.isStringLiteralLike(node)) names.push(...words(node.text))
    if (isInside && ts.isTemplateExpression(node)) {
      const texts = [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text)
      texts.forEach((text, place) => {
        const parts = words(text)
        if (place > 0 && /^\S/.test(text)) parts.shift()
        if (place < texts.length - 1 && /\S$/.test(text)) beginnings.push(parts.pop() ?? '')
        names.push(...parts)
      })
    }
    ts.forEachChild(node, (child) => visit(child, isInside || holdsClasses(node)))
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true), false)
  return { names, beginnings: beginnings.filter((text) => text.endsWith('-')) }
}

const named = sources.map((file) => ({ file, ...classesNamedIn(file) }))
const names = new Set(named.flatMap((one) => one.names))
const beginnings = new Set(named.flatMap((one) => one.beginnings))

/** The classes among these that Tailwind makes by itself, with our tokens. */
async function utilitiesAmong(candidates: string[]): Promise<Set<string>> {
  const theme = readFileSync(createRequire(import.meta.url).resolve('tailwindcss/theme.css'), 'utf8')
  const tokens = readFileSync('app/styles/tokens.css', 'utf8')
  const { build } = await compile(`${theme}\n${tokens}\n@tailwind utilities;`)
  return classesOf(build(candidates))
}

/** Why a rule is stronger than all others is said right above it, or at its top. */
const isExplained = (rule: Rule, declaration: postcss.Declaration) =>
  declaration.prev()?.type === 'comment' || rule.prev()?.type === 'comment'

describe('the styles', () => {
  it('have no class that no source uses', () => {
    const isUsed = (name: string) => names.has(name) || [...beginnings].some((start) => name.startsWith(start))
    expect([...styled].filter((name) => !isUsed(name))).toEqual([])
  })

  it('say what they are: no class of one or two letters', () => {
    expect([...styled].filter((name) => name.split(/__|--/).some((part) => part.length < 3))).toEqual([])
  })

  it('give the reason for each !important', () => {
    const bare = styles.flatMap((file) => {
      const found: string[] = []
      postcss.parse(readFileSync(file, 'utf8')).walkDecls((declaration) => {
        if (declaration.important && !isExplained(declaration.parent as Rule, declaration))
          found.push(`${file}: ${declaration.toString()}`)
      })
      return found
    })
    expect(bare).toEqual([])
  })

  it('are each in the list of app.css, which gives them their order', () => {
    const list = readFileSync('app/styles/app.css', 'utf8')
    const missing = styles
      .filter((file) => file !== 'app/styles/app.css')
      .filter((file) => !list.includes(file.replace('app/styles/', './').replace(/^components/, '../../components')))
    expect(missing).toEqual([])
  })
})

describe('the sources', () => {
  it('name no class that neither our styles nor Tailwind know', async () => {
    const others = [...names].filter((name) => !styled.has(name) && !name.startsWith('group/'))
    const utilities = await utilitiesAmong(others)
    const unknown = others.filter((name) => !utilities.has(name))
    const where = (name: string) => named.filter((one) => one.names.includes(name)).map(({ file }) => file)
    expect(unknown.map((name) => `${name}: ${where(name).join(', ')}`)).toEqual([])
  })
})
