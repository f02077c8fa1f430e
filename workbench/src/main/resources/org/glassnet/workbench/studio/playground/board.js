// The board: one playground or two, their address, and the keys that drive them.
import { element } from '#shell/shell.js';
import { get, toast } from '#shell/api.js';
import { Pane } from '#playground/pane.js';
import { More } from '#playground/more.js';
import { learn } from '#playground/orders.js';
import { joined, pairs, read, write } from '#playground/spec.js';
import { viewed } from '#playground/change.js';
import { apart, changed } from '#playground/words.js';
import { besideHead } from '#playground/beside.js';
import { render } from 'lit';

const main = document.getElementById('main');
const AGAIN = 2000;
const board = element('div', { class: 'board' });
const besideLine = element('div', { class: 'beside-line' });
const below = element('div', { class: 'below' });
main.append(besideLine, board, below);

let panes = [];
let catalog;
let more;
let written = '';
let missed = false;

const conduct = (action) => {
  const running = panes.some((pane) => pane.running);
  panes.forEach((pane) => pane.act(action === 'toggle' ? (running ? 'pause' : 'run') : action));
};

const address = () => {
  const [left, right] = panes;
  const spec = right ? viewed(left.spec, { beside: joined(apart(left.spec, right.spec)) || 'same' }) : viewed(left.spec, { beside: '' });
  return write(spec);
};

const addressed = (_, push) => {
  const next = address();
  if (next !== written) {
    written = next;
    history[push ? 'pushState' : 'replaceState'](null, '', `#${next}`);
  }
  if (panes.length > 1) {
    render(besideHead(panes[0].spec, panes[1].spec), besideLine);
  }
};

const make = (spec, number, compact) =>
  new Pane(board, spec, {
    number, catalog, compact, conduct, addressed, beside, more: compact ? undefined : more,
    title: compact ? (number === 0 ? 'Left' : 'Right') : 'Playground',
  });

/** Lays out one playground, or two where the address says what the second has otherwise. */
const layOut = (spec) => {
  panes.forEach((pane) => pane.close());
  const two = spec.view.beside !== '';
  board.classList.toggle('two', two);
  below.hidden = two;
  besideLine.hidden = !two;
  const plain = viewed(spec, { beside: '' });
  panes = [];
  panes.push(make(plain, 0, two));
  if (two) {
    const differing = spec.view.beside === 'same' ? {} : pairs(spec.view.beside);
    panes.push(make(changed(plain, differing, joined), 1, true));
    render(besideHead(panes[0].spec, panes[1].spec), besideLine);
  }
};

function beside() {
  const two = panes.length > 1;
  layOut(viewed(panes[0].spec, { beside: two ? '' : 'same' }));
  addressed(panes[0], true);
}

const arrive = () => {
  const text = location.hash.replace(/^#/, '');
  if (text === written) {
    return;
  }
  written = text;
  const spec = read(text);
  if ((spec.view.beside !== '') !== panes.length > 1 || panes.length > 1) {
    layOut(spec);
  } else {
    panes[0].take(spec);
  }
};

const KEYS = { ' ': 'toggle', s: 'step', S: 'batch', r: 'reset', R: 'reset' };

const keys = (event) => {
  const typing = event.target.closest?.('input:not([type="checkbox"]):not([type="range"]), select, textarea, dialog, [contenteditable]');
  const pressing = event.key === ' ' && event.target.closest?.('button, a, summary, input');
  if (typing || pressing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) {
    return;
  }
  event.preventDefault();
  conduct(KEYS[event.key]);
};

const start = async () => {
  try {
    catalog = await get('/api/catalog');
  } catch (problem) {
    if (!missed) {
      missed = true;
      toast(problem.message, true);
    }
    setTimeout(start, AGAIN);
    return;
  }
  learn(catalog);
  more = new More(below, { catalog, copy: () => navigator.clipboard?.writeText(location.href).then(() => toast('The link is copied'), () => toast(location.href)) });
  layOut(read(location.hash));
  written = location.hash.replace(/^#/, '');
  addEventListener('popstate', arrive);
  addEventListener('hashchange', arrive);
  addEventListener('keydown', keys);
  more.drops(() => panes[0]);
};

start();
