import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { securityHeaders } from './lib/web/security-headers'

const withTexts = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  // A file of 10 MB and its form; a larger one still reaches our own message up to here.
  experimental: { serverActions: { bodySizeLimit: '16mb' } },
  // They load parts of themselves at run time, which a bundle would not find.
  serverExternalPackages: ['pdfjs-dist', 'pdfkit', 'sharp'],
  reactStrictMode: true,
  // `npm test` checks the types, of the tests too; who only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Title and icon always stand in the head. Streamed later, only script could put them there.
  htmlLimitedBots: /.*/,
  // The proxy adds these to pages; files and prefetched pages do not pass through it.
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(securityHeaders(false)).map(([key, value]) => ({ key, value })),
    },
  ],
}

export default withTexts(config)
