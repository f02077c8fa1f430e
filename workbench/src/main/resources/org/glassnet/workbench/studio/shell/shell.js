// The header of every page: where one is, and whether it is day or night.

const PAGES = [
  { name: 'playground', title: 'Playground', address: '/' },
  { name: 'runs', title: 'Runs', address: '/runs' },
  { name: 'lessons', title: 'Lessons', address: '/lessons' },
];
const THEMES = ['system', 'light', 'dark'];
const SIGNS = { system: '◐', light: '☀', dark: '☾' };
const KEPT = 'glassnet-theme';

/** Builds an element: its attributes (on… are listeners), and what stands in it. */
export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
};

const mark = () => {
  const holder = element('span', { 'aria-hidden': 'true' });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const draw = (tag, attributes) => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => part.setAttribute(name, value));
    svg.append(part);
  };
  const links = [[5, 7, 12, 4.5], [5, 7, 12, 12], [5, 17, 12, 12], [5, 17, 12, 19.5], [12, 4.5, 19, 12], [12, 12, 19, 12], [12, 19.5, 19, 12]];
  links.forEach(([x1, y1, x2, y2]) => draw('line', { x1, y1, x2, y2, stroke: 'var(--accent)', 'stroke-width': 1.4, opacity: 0.6 }));
  [[5, 7], [5, 17], [12, 4.5], [12, 12], [12, 19.5], [19, 12]].forEach(([cx, cy]) => draw('circle', { cx, cy, r: 2.4, fill: 'var(--accent)' }));
  holder.append(svg);
  holder.style.display = 'contents';
  return holder;
};

const theme = () => {
  try {
    return THEMES.includes(localStorage.getItem(KEPT)) ? localStorage.getItem(KEPT) : 'system';
  } catch {
    return 'system';
  }
};

/** Whether the page is dark now. */
export const dark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Calls back whenever day becomes night or night day. */
export const onTheme = (action) => {
  document.addEventListener('glassnet-theme', action);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', action);
};

const apply = (chosen) => {
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  document.dispatchEvent(new Event('glassnet-theme'));
};

const themeSwitch = () => {
  const button = element('button', { class: 'icon quiet', type: 'button' });
  const show = () => {
    button.textContent = SIGNS[theme()];
    button.title = `Colours: ${theme()}`;
    button.setAttribute('aria-label', `Colours: ${theme()}. Change`);
  };
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
    try {
      localStorage.setItem(KEPT, next);
    } catch {
      // Where nothing can be kept, the choice lasts as long as the page.
    }
    apply(next);
    show();
  });
  show();
  return button;
};

/** Puts the header on a page. */
export const shell = ({ page }) => {
  apply(theme());
  const links = PAGES.map(({ name, title, address }) => element('a', { href: address, 'aria-current': name === page ? 'page' : undefined }, title));
  document.body.prepend(
    element('a', { class: 'skip', href: '#main' }, 'Skip to the page'),
    element('header', { class: 'top' },
      element('a', { class: 'brand', href: '/', 'aria-label': 'Glassnet' }, mark(), element('span', {}, 'Glassnet')),
      element('nav', { 'aria-label': 'Pages' }, ...links),
      themeSwitch()));
};
