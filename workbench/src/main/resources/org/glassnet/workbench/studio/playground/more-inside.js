// Inside the network: how large the gradients and the steps of each layer are, which units are dead,
// and the plane as each layer bends it.
import { html, render } from 'lit';
import { element, onTheme } from '#shell/shell.js';
import { palette, pointColour } from '#playground/colours.js';
import { short } from '#playground/numbers.js';

const SIDE = 230;
const OFTEN = 300;
const LOW = -8;

const size = (value) => (value > 0 ? Math.max(0, Math.min(100, (100 * (Math.log10(value) - LOW)) / (1 - LOW))) : 0);

const bar = (value, kind) => html`<span class="log-bar ${kind}"><i style="width:${size(value)}%"></i></span><span class="number">${short(value)}</span>`;

const rms = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / (values.length || 1));

const units = (dead) =>
  html`<span class="units-row" role="img" aria-label=${`${dead.filter((share) => share >= 0.999).length} of ${dead.length} units dead`}>${dead.map((share, i) => html`<i class=${share >= 0.999 ? 'gone' : ''} style="opacity:${share >= 0.999 ? 1 : 0.25 + 0.75 * (1 - share)}" title=${`unit ${i + 1}: hardly any gradient for ${Math.round(100 * share)} % of the points`}></i>`)}</span>`;

const table = ({ setup, frame }) => {
  const dense = (setup?.layers ?? []).filter(({ kernel }) => kernel);
  return html`
    <div class="wide-table"><table class="inside-table">
      <thead><tr><th>Layer</th><th class="number">Weights</th><th>Gradient</th><th>Step</th><th class="number">Step / weight</th><th>Units</th></tr></thead>
      <tbody>${dense.map(({ name, kernel }) => {
        const weights = rms(frame?.weights?.[kernel] ?? []);
        const update = frame?.updates?.[kernel];
        const dead = frame?.layers?.[name]?.dead ?? [];
        return html`<tr><th scope="row">${name}</th><td class="number">${short(weights)}</td><td>${bar(frame?.gradients?.[kernel], 'gradient')}</td><td>${bar(update, 'update')}</td><td class="number">${update > 0 && weights > 0 ? `1 : ${short(weights / update)}` : '–'}</td><td>${units(dead)}</td></tr>`;
      })}</tbody></table></div>
    <p class="small faint">Root mean squares of the last step, on a logarithmic scale from 10⁻⁸ to 10. A hollow red square is a dead unit: it lets no gradient through for any point.</p>`;
};

export class Inside {
  root = element('div', { class: 'inside' });
  #table = element('div', {});
  #planes = element('div', { class: 'planes' });
  #known = new Map();
  #state;
  #busy = false;
  #next = 0;

  constructor() {
    this.root.append(element('h3', {}, 'Gradients, steps and dead units'), this.#table, element('h3', {}, 'The plane as each layer bends it'), this.#planes);
    onTheme(() => this.#known.forEach((known) => this.#draw(known)));
  }

  show(state) {
    this.#state = state;
    if (this.root.hidden) {
      return;
    }
    render(table(state), this.#table);
    this.#bend();
  }

  #holders() {
    const layers = (this.#state.setup?.layers ?? []).filter(({ kernel }) => kernel);
    const names = layers.map(({ name }) => name).join();
    if (names !== this.#planes.dataset.names) {
      this.#planes.dataset.names = names;
      this.#known.clear();
      this.#planes.replaceChildren(...layers.map(({ name }) => {
        const canvas = element('canvas', { role: 'img', 'aria-label': `The plane as ${name} bends it` });
        const words = element('figcaption', { class: 'small faint' }, name);
        this.#known.set(name, { name, canvas, words });
        return element('figure', {}, canvas, words);
      }));
    }
  }

  async #bend() {
    this.#holders();
    const now = performance.now();
    const step = this.#state.frame?.step;
    if (this.#busy || now < this.#next) {
      return;
    }
    this.#busy = true;
    this.#next = now + OFTEN;
    for (const known of this.#known.values()) {
      if (known.step !== step || known.id !== this.#state.setup.address) {
        const plane = await this.#state.play.look('plane', { layer: known.name });
        Object.assign(known, { plane: plane ?? known.plane, step, id: this.#state.setup.address });
        this.#draw(known);
      }
    }
    this.#busy = false;
  }

  #draw({ name, canvas, words, plane }) {
    if (!plane) {
      return;
    }
    words.textContent = plane.axes?.length ? `${name}: ${[plane.axes].flat().join(' × ')}` : name;
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = SIDE * ratio;
    canvas.height = SIDE * ratio;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    const all = [plane.x, plane.y].map((values) => [Math.min(...values), Math.max(...values)]);
    const span = Math.max(...all.map(([low, high]) => high - low), 1e-6);
    const [cx, cy] = all.map(([low, high]) => (low + high) / 2);
    const x = (value) => SIDE / 2 + ((value - cx) / span) * (SIDE - 20);
    const y = (value) => SIDE / 2 - ((value - cy) / span) * (SIDE - 20);
    const colours = palette('line', 'faint');
    context.strokeStyle = colours.faint;
    context.globalAlpha = 0.45;
    context.lineWidth = 0.8;
    const { columns, rows } = plane;
    const line = (from, stride, count) => {
      context.beginPath();
      for (let i = 0; i < count; i++) {
        context.lineTo(x(plane.x[from + i * stride]), y(plane.y[from + i * stride]));
      }
      context.stroke();
    };
    for (let row = 0; row < rows; row++) {
      line(row * columns, 1, columns);
    }
    for (let column = 0; column < columns; column++) {
      line(column, columns, rows);
    }
    context.globalAlpha = 0.9;
    const { setup } = this.#state;
    plane.points.x.forEach((value, i) => {
      context.fillStyle = pointColour(setup, setup.points.target[i] ?? 0);
      context.beginPath();
      context.arc(x(value), y(plane.points.y[i]), 1.8, 0, 2 * Math.PI);
      context.fill();
    });
  }
}
