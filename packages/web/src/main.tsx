import { createRoot } from 'react-dom/client';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

// React first, the app in a task of its own: both come with the first request (vite.config.ts), but running them at one go would
// leave a slow phone deaf for as long as both take.
void import('./app/start.tsx').then(({ start }) => start(root));

// Declared when everything else is done; a browser with a Chinese face of its own never fetches a slice of it.
window.addEventListener('load', () => {
  window.setTimeout(() => void import('./design/fallback-font.ts'), 1500);
});
