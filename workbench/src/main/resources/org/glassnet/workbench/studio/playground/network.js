// The network: its features, layers and units as small maps of the plane, its weights as links between
// them. Everything on it can be pointed at, clicked and reached by arrow keys.
import { html, render } from 'lit';
import { paint } from '#shell/heat.js';
import { element, onTheme } from '#shell/shell.js';
import { FEATURES } from '#playground/spec.js';
import { FUNCTIONS, featureTitle } from '#playground/features.js';
import { Links } from '#playground/links.js';
import { layout } from '#playground/layout.js';
import { unitButton } from '#playground/unit-button.js';
import { heads } from '#playground/heads.js';
import { decoded, ofFunction } from '#playground/maps.js';
import { short } from '#playground/numbers.js';
import { palette } from '#playground/colours.js';

const CELLS = 20;

export class Network {
  #holder;
  #stage = element('div', { class: 'stage' });
  #heads = element('div', { class: 'heads' });
  #canvas = element('canvas', { class: 'links', 'aria-hidden': 'true' });
  #tip = element('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
  #links = new Links(this.#canvas);
  #units = new Map();
  #door;
  #setup;
  #spec;
  #weights = {};
  #shape = '';
  #places;

  /** @param door spec(): what is shown; change(spec); look(place or nothing); pick(place, anchor); options(): catalog, compact */
  constructor(holder, door) {
    this.#holder = holder;
    this.#door = door;
    this.#stage.append(this.#canvas, this.#heads, this.#tip);
    holder.append(this.#stage);
    this.#stage.addEventListener('pointermove', (event) => this.#point(event));
    this.#stage.addEventListener('pointerleave', () => this.#unpoint());
    this.#stage.addEventListener('click', (event) => this.#click(event));
    this.#stage.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#setup && this.#place()).observe(holder);
    onTheme(() => this.#all());
  }

  show(spec, setup) {
    this.#spec = spec;
    this.#setup = setup;
    this.#place();
  }

  #place() {
    const compact = this.#door.options().compact;
    const places = layout(this.#setup, this.#holder.clientWidth, compact, this.#shown());
    this.#places = places;
    this.#stage.style.setProperty('--gap', `${Math.floor(places.gap)}px`);
    this.#stage.style.width = `${places.width}px`;
    this.#stage.style.height = `${places.height}px`;
    this.#build(places);
    render(html`${heads(places, this.#spec, this.#door)}`, this.#heads);
    this.#links.place(places, this.#spec.features);
  }

  /** All features, or where a lesson puts them away those that are read. */
  #shown() {
    return this.#spec.view.hide.split(',').includes('features') ? this.#spec.features : FEATURES;
  }

  #build(places) {
    const shape = JSON.stringify([this.#spec.features, places.columns.map((column) => [column.name, column.units.length])]);
    if (shape !== this.#shape) {
      const focus = document.activeElement?.dataset?.unit;
      this.#shape = shape;
      this.#units.forEach((unit) => unit.remove());
      this.#units.clear();
      places.columns.forEach((column, c) => column.units.forEach((_, u) => this.#unit(column, c, u)));
      if (focus) {
        this.#units.get(focus)?.focus();
      }
    }
    places.columns.forEach((column, c) => column.units.forEach(({ y }, u) => {
      const { style } = this.#units.get(`${c}:${u}`);
      Object.assign(style, { left: `${column.x}px`, top: `${y}px`, width: `${places.size}px`, height: `${places.size}px` });
    }));
    this.#features();
  }

  #unit(column, c, u) {
    const feature = column.kind === 'features' ? FEATURES[u] : undefined;
    const button = unitButton(column.kind, `${c}:${u}`, this.#name(column, u), feature);
    button.addEventListener('pointerenter', () => this.#look(column, u));
    button.addEventListener('focus', () => this.#look(column, u));
    button.addEventListener('pointerleave', () => this.#look());
    button.addEventListener('blur', () => this.#look());
    this.#units.set(`${c}:${u}`, button);
    this.#stage.append(button);
  }

  #name(column, u) {
    if (column.kind === 'features') {
      return featureTitle(FEATURES[u]);
    }
    return column.kind === 'output' ? (this.#setup.classes.length > 2 || column.units.length > 1 ? `Answer for ${this.#setup.classes[u] ?? u + 1}` : 'The answer') : `Unit ${u + 1} of ${column.name}`;
  }

  #features() {
    FEATURES.forEach((name, u) => {
      const unit = this.#units.get(`0:${u}`);
      unit?.setAttribute('aria-pressed', String(this.#spec.features.includes(name)));
      unit?.toggleAttribute('hidden', !this.#shown().includes(name));
      const canvas = unit?.querySelector('canvas');
      if (canvas) {
        paint(canvas, ofFunction(FUNCTIONS[name], CELLS, this.#setup.window), CELLS, CELLS);
      }
    });
  }

  /** The place that a unit's map has: `dense_1[0]`; a feature's only while it is read. */
  #of(column, u) {
    if (column.kind !== 'features') {
      return { name: column.name, unit: u, of: this.#map(column, u), title: this.#name(column, u) };
    }
    return { name: column.name, unit: u, feature: FEATURES[u], title: this.#name(column, u) };
  }

  #look(column, u) {
    const place = column && this.#of(column, u);
    this.#links.light(place && { name: place.name, unit: u });
    this.#door.look(place);
  }

  draw(frame) {
    this.#weights = frame.weights;
    this.#links.draw(frame.weights, performance.now());
    const colours = (this.#biases ??= palette('negative', 'positive', 'line'));
    this.#places?.columns.forEach((column, c) => {
      if (column.kind === 'features') {
        return;
      }
      const biases = frame.weights[column.layer.kernel?.replace(/kernel$/, 'bias')];
      const dead = frame.layers[column.name]?.dead;
      column.units.forEach((_, u) => {
        const unit = this.#units.get(`${c}:${u}`);
        this.#show(unit, column, u, frame.maps);
        const bias = biases?.[u];
        const mark = unit.querySelector('.bias');
        mark.hidden = bias === undefined;
        if (bias !== undefined) {
          mark.style.background = Math.abs(bias) < 0.005 ? colours.line : bias < 0 ? colours.negative : colours.positive;
          mark.style.opacity = String(0.35 + 0.65 * Math.min(1, Math.abs(bias)));
        }
        unit.classList.toggle('dead', column.kind === 'hidden' && dead?.[u] >= 0.999);
      });
    });
  }

  #biases;

  /** The name of a unit's map. */
  #map(column, u) {
    return column.kind !== 'output' ? `${column.name}[${u}]` : column.units.length > 1 ? `out[${u}]` : 'out';
  }

  #show(unit, column, u, maps) {
    const entry = maps.get(this.#map(column, u));
    if (entry && unit.shown !== entry) {
      unit.shown = entry;
      const map = decoded(entry);
      const cells = Math.round(Math.sqrt(map.length));
      paint(unit.querySelector('canvas'), map, cells, cells);
    }
  }

  #all() {
    this.#biases = undefined;
    this.#units.forEach((unit) => (unit.shown = undefined));
    if (this.#setup) {
      this.#features();
    }
  }

  #position(event) {
    const box = this.#stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #point(event) {
    if (event.target !== this.#canvas && event.target !== this.#stage) {
      this.#unpoint();
      return;
    }
    const { x, y } = this.#position(event);
    const found = this.#links.at(x, y);
    if (!found) {
      this.#unpoint();
      return;
    }
    this.#links.light({ name: found.to.name, unit: found.unit, input: found.input });
    this.#stage.style.cursor = 'pointer';
    this.#tip.hidden = false;
    const from = found.from.kind === 'features' ? featureTitle(FEATURES[found.source]) : `unit ${found.source + 1}`;
    this.#tip.textContent = `${from} → ${found.to.kind === 'output' ? 'answer' : `unit ${found.unit + 1}`}: ${short(found.weight)} · click to change`;
    this.#tip.style.left = `${Math.min(x + 12, this.#places.width - 220)}px`;
    this.#tip.style.top = `${y + 14}px`;
  }

  #unpoint() {
    if (!this.#tip.hidden) {
      this.#tip.hidden = true;
      this.#links.light(undefined);
      this.#stage.style.cursor = '';
    }
  }

  #click(event) {
    const button = event.target.closest('.unit');
    if (button) {
      const [c, u] = button.dataset.unit.split(':').map(Number);
      this.#press(this.#places.columns[c], u, button, event.target.classList.contains('bias'));
    } else if (event.target === this.#canvas || event.target === this.#stage) {
      const { x, y } = this.#position(event);
      const found = this.#links.at(x, y);
      if (found) {
        this.#door.pick({ layer: found.to.layer, title: this.#name(found.to, found.unit), unit: found.unit, input: found.input }, { x: event.clientX, y: event.clientY });
      }
    }
  }

  #press(column, u, button, bias) {
    if (column.kind === 'features') {
      this.#door.toggle(FEATURES[u]);
    } else {
      const box = button.getBoundingClientRect();
      this.#door.pick({ layer: column.layer, title: this.#name(column, u), unit: u, bias }, { x: box.right + 4, y: box.top }, button);
    }
  }

  #key(event) {
    const button = event.target.closest('.unit');
    const move = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!button || !move) {
      return;
    }
    event.preventDefault();
    const [c, u] = button.dataset.unit.split(':').map(Number);
    const column = Math.max(0, Math.min(this.#places.columns.length - 1, c + move[0]));
    const count = this.#places.columns[column].units.length;
    const next = this.#units.get(`${column}:${Math.max(0, Math.min(count - 1, u + move[1]))}`);
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}
