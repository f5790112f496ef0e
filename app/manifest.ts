import type { MetadataRoute } from 'next'

/** Lets a phone install Schakel: what it installs is the page that signs. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Schakel',
    short_name: 'Schakel',
    id: '/phone',
    start_url: '/phone',
    scope: '/phone',
    display: 'standalone',
    background_color: '#13202c',
    theme_color: '#13202c',
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
