import nextPlugin from '@next/eslint-plugin-next'
import { defineConfig, globalIgnores } from 'eslint/config'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

/**
 * Forbids imports, each with the reason. `imports` are regular expressions over what stands in the import.
 * @param {...[regex: string, message: string]} groups
 * @returns {import('eslint').Linter.RulesRecord}
 */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups.map(([regex, message]) => ({ regex, message })) }],
})

const database = '^(@prisma/|pg$|@/prisma/|(@/lib/kernel|\\.\\.?(/.*)?)/db$)'
const onlyDb = {
  regex: '^@prisma/adapter-pg|prisma/generated/client',
  importNames: ['PrismaClient', 'PrismaPg'],
  allowTypeImports: true,
  message: 'Only lib/kernel/db.ts opens the database.',
}

/**
 * The same where a type may pass.
 * @param {...object} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const only = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] })

/** The rooms of lib/ in their order: each imports only from those above it (docs/decisions/0015-rooms-in-an-order.md). */
const rooms = [
  'kernel',
  'i18n',
  'events',
  'catalogue',
  'identity',
  'organizations',
  'authorizations',
  'admin-status',
  'desk',
  'notifications',
  'openid',
  'api',
  'jobs',
  'web',
]

/**
 * The table of problems reads what every room adds to it, so only `web`, which answers with their statuses, lies below it.
 * @param {number} at
 */
const roomsBelow = (at) => ({
  regex: `^@/lib/(${[...rooms.slice(at + 1), 'registry', ...(rooms[at] === 'web' ? [] : ['problems'])].join('|')})(/|$)`,
  message: `${rooms[at]} imports only from rooms above it, types too.`,
})

const processEnv = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only lib/kernel/env.ts reads the environment: ask env().',
}

const rawRows = {
  selector: 'MemberExpression[property.name=/^\\$queryRaw/]',
  message: 'Rows of SQL are read by a shape: ask rows() of lib/kernel/rows.ts; what only locks is an $executeRaw.',
}

const ours = ['{app,components,lib}/**/*.{ts,tsx}']

/**
 * A rule that a set only warns of fails too: a warning is read by nobody.
 * @param {Record<string, unknown>} [rules]
 * @returns {import('eslint').Linter.RulesRecord}
 */
const asErrors = (rules = {}) => Object.fromEntries(Object.keys(rules).map((name) => [name, 'error']))

export default defineConfig(
  globalIgnores([
    '.next/',
    '.data/',
    'node_modules/',
    'prisma/generated/',
    'tests/.output/',
    'test-results/',
    'next-env.d.ts',
  ]),
  { linterOptions: { noInlineConfig: true } },
  {
    // Texts come from outside, however long: no expression may try the same signs again and again.
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false, ignorePartial: false }],
    },
  },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.{ts,tsx,mts}'] })),
  {
    files: ['**/*.{ts,tsx,mts}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // Texts are typed by the files that hold them: `typeof import('….json')`.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // How rooms add their problems to the kernel's.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-console': 'off',
      eqeqeq: ['error', 'smart'],
      'no-empty': 'error',
    },
  },
  {
    files: ours,
    plugins: { 'react-hooks': Object(reactHooks) },
    rules: asErrors(reactHooks.configs.flat.recommended.rules),
  },
  {
    files: ours,
    plugins: { '@next/next': nextPlugin },
    rules: asErrors(nextPlugin.configs['core-web-vitals'].rules),
  },
  {
    files: ours,
    ...jsxA11y.flatConfigs.strict,
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      // A component of ours may have a property `role` of another meaning.
      'jsx-a11y/aria-role': ['error', { ignoreNonDOM: true }],
      // Without a role that says so, `display: block` on a phone takes the meaning of a table away.
      'jsx-a11y/no-redundant-roles': ['error', { nav: [], table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'] }],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', { canvas: ['img'], td: ['cell'] }],
      // What scrolls must be reached by the keyboard (WCAG 2.1.1); it is a group with a name then.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['group', 'tabpanel'] }],
    },
  },
  {
    files: ['{app,lib,components}/**/*.{ts,tsx}'],
    ignores: ['lib/kernel/env.ts', 'lib/kernel/rows.ts', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', processEnv, rawRows] },
  },
  {
    // Each of the two does what the others ask it for.
    files: ['lib/kernel/env.ts'],
    rules: { 'no-restricted-syntax': ['error', rawRows] },
  },
  {
    files: ['lib/kernel/rows.ts'],
    rules: { 'no-restricted-syntax': ['error', processEnv] },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    rules: forbid([database, 'A page or action never speaks to the database: call a query or a command.']),
  },
  {
    files: ['components/**/*.{ts,tsx}'],
    rules: {
      ...forbid(
        [database, 'A component receives what it shows as props.'],
        ['^@/app/', 'A component does not know the pages that use it.'],
      ),
      // The shape of a row is derived from the query that reads it; nothing of the query runs in a component.
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/(queries|commands)/',
              allowTypeImports: true,
              message: 'A component receives what it shows as props.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['lib/**/*.{ts,tsx}'],
    ignores: ['lib/kernel/db.ts', '**/*.test.ts', '**/rules.ts', '**/permissions.ts'],
    rules: {
      ...forbid(['^@/(app|components)/', 'lib knows neither pages nor components.']),
      ...only(onlyDb),
    },
  },
  ...rooms.map((room, at) => ({
    files: [`lib/${room}/**/*.{ts,tsx}`],
    ignores: ['lib/kernel/db.ts', '**/*.test.ts'],
    rules: only(onlyDb, roomsBelow(at)),
  })),
  {
    // Numbers, addresses, names, dates, paths and levels are pure like the rules themselves: the rules may ask them.
    files: ['lib/**/rules.ts', 'lib/kernel/permissions.ts'],
    rules: forbid([
      '^(?!(@/lib|\\.\\.?)(/.*)?/(rules|result|permissions|days|undo|path-inside-site|email-address|person-name|levels|numbers|representatives)$|@/prisma/generated/enums$)',
      'Rules are pure: they import only rules, results, permissions, calendar days, how long one undoes, paths, addresses, names, levels and numbers.',
    ]),
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.{ts,mts}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'CallExpression[callee.property.name=/^(skip|only|todo|fixme)$/]', message: 'No skipped tests.' },
      ],
    },
  },
)
