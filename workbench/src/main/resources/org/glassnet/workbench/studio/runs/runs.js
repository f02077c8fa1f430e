// The list of runs: what there is, live ones first, and what can be done with them.
import { html, render } from 'lit';
import { listen } from '#shell/api.js';
import { shell } from '#shell/shell.js';
import { open as openEditor } from '#runs/editor.js';
import { table } from '#runs/list-table.js';
import { plural } from '#runs/format.js';
import { arranged, FILTERS, tags } from '#runs/list-order.js';

shell({ page: 'runs' });

const KEPT = 'glassnet-runs-order';
const main = document.getElementById('main');

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
};

const state = {
  runs: new Map(),
  loaded: false,
  lost: false,
  search: new URLSearchParams(location.search).get('search') ?? '',
  filter: 'all',
  tag: '',
  sort: 'started',
  down: true,
  chosen: new Set(),
  at: 0,
  ...kept(),
};

let waiting = false;
const draw = () => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      render(page(), main);
    });
  }
};

const set = (change) => {
  Object.assign(state, change);
  try {
    localStorage.setItem(KEPT, JSON.stringify({ sort: state.sort, down: state.down }));
  } catch {
    // Where nothing can be kept, the order lasts as long as the page.
  }
  draw();
};

const toggle = (id) => {
  state.chosen.has(id) ? state.chosen.delete(id) : state.chosen.add(id);
  draw();
};

const compare = () => {
  location.href = `/compare?${[...state.chosen].map((id) => `run=${encodeURIComponent(id)}`).join('&')}`;
};

const newRun = () => openEditor({ started: (id) => (location.href = `/runs/${id}`) });

const toolbar = (shown) => html`
  <div class="heading">
    <h1>Runs</h1>
    <span class="faint count" aria-live="polite">${state.loaded ? (shown.length === state.runs.size ? plural(shown.length, 'run') : `${shown.length} of ${plural(state.runs.size, 'run')}`) : ''}</span>
    <span class="grow"></span>
    <button type="button" ?disabled=${state.chosen.size < 2} @click=${compare} title="Choose two runs or more">Compare${state.chosen.size ? ` ${state.chosen.size}` : ''}</button>
    <button type="button" class="main" @click=${newRun}>New run</button>
  </div>
  <div class="tools">
    <input type="search" id="search" placeholder="Search name, data, tag …  ( / )" aria-label="Search runs" .value=${state.search} @input=${(event) => set({ search: event.target.value, at: 0 })}>
    <div class="choice" role="group" aria-label="Which runs">
      ${FILTERS.map(({ name, title, holds }) => {
        const many = [...state.runs.values()].filter(holds).length;
        return html`<button type="button" aria-pressed=${state.filter === name ? 'true' : 'false'} @click=${() => set({ filter: name, at: 0 })}>${title}<small>${many}</small></button>`;
      })}
    </div>
    ${tags(state).map((tag) => html`<button type="button" class="tag" aria-pressed=${state.tag === tag ? 'true' : 'false'} @click=${() => set({ tag: state.tag === tag ? '' : tag, at: 0 })}>${tag}</button>`)}
  </div>`;

const nothing = () => html`<div class="card empty">
  ${state.runs.size
    ? html`<p>No run is like that.</p><button type="button" @click=${() => set({ search: '', filter: 'all', tag: '' })}>Show all</button>`
    : html`<h2>No runs yet</h2><p>Start one here, or with <code>glassnet train</code> in a terminal: it shows up by itself.</p><button type="button" class="main" @click=${newRun}>New run</button>`}
</div>`;

const page = () => {
  const shown = arranged(state);
  state.at = Math.max(0, Math.min(state.at, shown.length - 1));
  return html`
    ${toolbar(shown)}
    ${state.lost ? html`<p class="notice" role="status">The studio does not answer; trying again …</p>` : ''}
    ${!state.loaded ? html`<div class="card empty">Looking for runs …</div>` : shown.length ? table(state, shown, { set, toggle }) : nothing()}
    <p class="faint small keys"><kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> open, <kbd>x</kbd> choose, <kbd>c</kbd> compare, <kbd>n</kbd> new run, <kbd>/</kbd> search</p>`;
};

const row = (index) => main.querySelectorAll('tbody tr')[index]?.querySelector('a');

const move = (by) => {
  state.at += by;
  draw();
  requestAnimationFrame(() => requestAnimationFrame(() => row(state.at)?.focus()));
};

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  j: () => move(1),
  k: () => move(-1),
  x: () => arranged(state)[state.at] && toggle(arranged(state)[state.at].id),
  c: () => state.chosen.size > 1 && compare(),
  n: newRun,
  '/': () => document.getElementById('search').focus(),
};

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input[type="search"], textarea, select, dialog');
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === 'Escape' && event.target.id === 'search') {
      set({ search: '' });
      event.target.blur();
    } else if (event.key === 'ArrowDown' && event.target.id === 'search') {
      event.preventDefault();
      move(0);
    }
    return;
  }
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

listen('/api/runs/events', {
  open: () => set({ lost: false }),
  lost: () => set({ lost: true }),
  all: ({ runs }) => set({ loaded: true, runs: new Map(runs.map((run) => [run.id, run])) }),
  run: (run) => {
    state.runs.set(run.id, run);
    draw();
  },
  gone: ({ id }) => {
    state.runs.delete(id);
    state.chosen.delete(id);
    draw();
  },
});
setInterval(draw, 30000);
draw();
