// Keeps the page for notes where a browser finds it without a network. Of what the page knows nothing is here: that is sealed in the browser's database.
const CACHE = 'hengjian-field';
const PAGE = '/field/';
const ICON = '/favicon.svg';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([PAGE, ICON]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

/** The newest where there is a network, else what was kept. */
async function newest(request, key) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept === undefined) throw error;
    return kept;
  }
}

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === 'navigate' && pathname.startsWith(PAGE)) event.respondWith(newest(event.request, PAGE));
  else if (pathname === ICON) event.respondWith(newest(event.request, ICON));
});
