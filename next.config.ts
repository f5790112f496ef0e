import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { maxFormBytes } from './lib/kernel/forms/form-size'
import { dataPolicy, securityHeaders } from './lib/web/security-headers'

const withTexts = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  // The same on all machines that build the same: see scripts/steps.mjs.
  generateBuildId: () => process.env.BUILD_ID ?? null,
  // Packed by `npm run bundle`: the server with the packages that it uses, and nothing that builds.
  output: process.env.BUNDLE ? 'standalone' : undefined,
  // Larger files have routes of their own, see lib/web/upload-route.ts; a larger form is told so by proxy.ts.
  experimental: {
    serverActions: { bodySizeLimit: maxFormBytes },
    // What a browser loads of Next itself: without what nobody asks for, and without what serves pages that are fetched
    // ahead, which ours are not.
    turbopackCjsTreeShaking: true,
    optimisticRouting: false,
    varyParams: false,
    prefetchInlining: false,
  },
  // They load parts of themselves at run time, which a bundle would not find.
  serverExternalPackages: ['pdfjs-dist', 'pdfkit', 'sharp'],
  // Texts are read apart on the server (lib/i18n/readable.ts): what only formats them is a third of the size.
  turbopack: {
    resolveAlias: { 'use-intl/format-message': './lib/i18n/format-read.ts' },
    // Of Next a browser gets the copy of which a build leaves out what nobody uses.
    rules: {
      '*.js': {
        condition: { all: ['browser', 'production', { path: /next\/dist\/(esm\/)?(client|shared|lib)\// }] },
        loaders: ['./lib/web/next-as-modules.mjs'],
      },
    },
  },
  reactStrictMode: true,
  // `npm test` checks the types, of the tests too; who only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Title and icon always stand in the head. Streamed later, only script could put them there.
  htmlLimitedBots: /^.*/,
  // The period had a screen of its own before it stood on that of the check.
  redirects: async () => [
    {
      source: '/portal/:organizationId/:kind(requests|grant)/draft/:draftId/period',
      destination: '/portal/:organizationId/:kind/draft/:draftId/check',
      permanent: false,
    },
  ],
  // The proxy adds these to pages; files and prefetched pages do not pass through it.
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(securityHeaders(false)).map(([key, value]) => ({ key, value })),
    },
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'next-router-prefetch' }],
      headers: [{ key: 'content-security-policy', value: dataPolicy }],
    },
  ],
}

export default withTexts(config)
