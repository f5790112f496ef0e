// The phone opens without a network: its page and its files are kept, and the network comes first.
const shell = 'schakel-phone-1'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => cache.add('/phone'))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  const isOwn =
    origin === self.location.origin &&
    request.method === 'GET' &&
    (pathname === '/phone' || pathname.startsWith('/_next/static/'))
  if (!isOwn) return
  event.respondWith(
    fetch(request)
      .then((answer) => {
        if (answer.ok) {
          const copy = answer.clone()
          event.waitUntil(caches.open(shell).then((cache) => cache.put(pathname, copy)))
        }
        return answer
      })
      .catch(() => caches.match(pathname).then((kept) => kept ?? Response.error())),
  )
})
