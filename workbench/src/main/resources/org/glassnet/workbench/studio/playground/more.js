// Everything that is not asked for each time, below the network, in tabs.
import { html, render } from 'lit';
import { element } from '#shell/shell.js';
import { post, toast, trying } from '#shell/api.js';
import { ownData, viewed } from '#playground/change.js';
import { parse } from '#playground/flow.js';
import { read } from '#playground/spec.js';
import { moreSettings } from '#playground/more-settings.js';
import { Inside } from '#playground/more-inside.js';
import { OwnData } from '#playground/own-data.js';
import { files } from '#playground/more-files.js';
import { triedList } from '#playground/more-tried.js';
import { lesson } from '#playground/more-lesson.js';

const TABS = { settings: 'All settings', inside: 'Look inside', own: 'Data of your own', files: 'Save and export', tried: 'Tried before', lesson: 'For a lesson' };
const LARGEST = 4 << 20;
const OFTEN = 250;

export class More {
  #tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'More' });
  #body = element('section', { class: 'tab-body card', role: 'tabpanel', id: 'more-body', tabindex: -1 });
  #plain = element('div', {});
  #world;
  #inside = new Inside();
  #own;
  #next = 0;
  #pane;

  constructor(holder, world) {
    this.root = holder;
    this.#world = world;
    this.#own = new OwnData({ use: (settings) => this.#use(settings), csv: (text) => this.#csv(text) });
    this.#body.append(this.#plain, this.#inside.root, this.#own.root);
    const keys = element('p', { class: 'keys small faint' }, 'Space: run, pause · S: one epoch · Shift+S: one batch · R: reset');
    holder.append(element('div', { class: 'tab-line' }, this.#tabs, keys), this.#body);
    this.#tabs.addEventListener('keydown', (event) => this.#key(event));
  }

  #use(settings) {
    this.#pane.change(ownData(this.#pane.spec, settings));
  }

  async #csv(text) {
    const read = await trying(() => post('/api/points', text));
    if (read) {
      const settings = parse(read.data);
      this.#own.take(settings);
      this.#use(settings);
      toast(`${read.samples ?? settings.inputs.length} points were read`);
    }
  }

  async #load(text) {
    const found = await trying(() => post('/api/address', text));
    if (found) {
      this.#pane.change({ ...read(found.address), view: this.#pane.spec.view });
      toast('The specification is loaded');
    }
  }

  async #file(file) {
    if (file.size > LARGEST) {
      toast(`${file.name} has ${Math.round(file.size / 1e6)} MB: at most 4 can be read here`, true);
    } else {
      const text = await file.text();
      await (/\.ya?ml$/i.test(file.name) ? this.#load(text) : this.#csv(text));
    }
  }

  /** Takes files that are dropped anywhere on the page, and tables that are pasted. */
  drops(pane) {
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      this.#pane = pane();
      if (event.dataTransfer.files[0]) {
        this.#file(event.dataTransfer.files[0]);
      }
    });
    addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (!event.target.closest?.('input, textarea') && /\d[,;\t].*\n.*\d[,;\t]/.test(text)) {
        this.#pane = pane();
        this.#csv(text);
      }
    });
  }

  /** Opens a tab. */
  show(pane, tab) {
    pane.see(viewed(pane.spec, { tab }));
    this.#body.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    this.#body.focus({ preventScroll: true });
  }

  render(pane) {
    this.#pane = pane;
    const { tab } = pane.spec.view;
    const open = Object.hasOwn(TABS, tab);
    render(Object.entries(TABS).map(([name, title]) => html`
      <button type="button" role="tab" id=${`tab-${name}`} data-control=${`tab-${name}`} aria-selected=${name === tab ? 'true' : 'false'} aria-controls="more-body" tabindex=${name === (open ? tab : 'settings') ? 0 : -1}
        @click=${() => pane.see(viewed(pane.spec, { tab: name === tab ? '' : name }))}>${title}</button>`), this.#tabs);
    this.#body.hidden = !open;
    if (open) {
      this.#body.setAttribute('aria-labelledby', `tab-${tab}`);
    }
    const world = { ...this.#world, load: (file) => this.#file(file), pane };
    const plain = { settings: moreSettings, files, tried: triedList, lesson }[tab];
    render(plain ? plain(pane.state, world) : html``, this.#plain);
    this.#own.root.hidden = tab !== 'own';
    this.#inside.root.hidden = tab !== 'inside';
    this.#own.show(pane.state);
    this.#inside.show(pane.state);
  }

  /** The parts that move with the training. */
  live(pane) {
    const now = performance.now();
    if (pane.spec.view.tab === 'inside' && (now > this.#next || !pane.running)) {
      this.#next = now + OFTEN;
      this.#inside.show(pane.state);
    }
  }

  #key(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move) {
      const all = [...this.#tabs.querySelectorAll('[role=tab]')];
      all[(all.indexOf(event.target) + move + all.length) % all.length].focus();
    }
  }
}
