type Child = Node | string | null | false;

/** An element with attributes, listeners (`onclick`) and children. Text is always text. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Readonly<Record<string, string | boolean | ((event: Event) => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false) element.setAttribute(key, value);
  }
  for (const child of children) {
    if (child === null || child === false) continue;
    element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}

const root = document.getElementById('page') ?? document.body;
/** Stays where it is while pages come and go: a screen reader hears only a place that it knows. */
const live = h('p', { class: 'live', role: 'status', 'aria-live': 'polite' });
root.parentNode?.insertBefore(live, root);

/** Says something to everybody, those who listen too; nothing takes it away. */
export function tell(text: string): void {
  live.textContent = text;
  live.classList.toggle('shown', text !== '');
}

/** Puts another page on, its title and heading with it, the heading in focus, so that a screen reader begins there. */
export function show(title: string, ...children: readonly Child[]): HTMLElement {
  const heading = h('h1', { tabindex: '-1' }, title);
  const main = h('main', {}, heading, ...children);
  root.textContent = '';
  root.appendChild(main);
  document.title = title;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  return main;
}

export const button = (text: string, act: () => void, kind = 'plain'): HTMLButtonElement =>
  h('button', { type: 'button', class: kind, onclick: act }, text);
