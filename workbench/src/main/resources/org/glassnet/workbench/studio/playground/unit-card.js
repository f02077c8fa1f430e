// A unit's numbers, opened by a click on it or on one of its links: its bias and weights, to be read,
// changed and explained.
import { html, nothing, render } from 'lit';
import { element } from '#shell/shell.js';
import { featureTitle } from '#playground/features.js';
import { short } from '#playground/numbers.js';

const WIDTH = 330;
const OFTEN = 150;

export class UnitCard {
  #card = element('div', { class: 'unit-card card', role: 'dialog', 'aria-label': 'Weights of a unit', hidden: true });
  #door;
  #place;
  #frame;
  #setup;
  #from;
  #next = 0;

  /** @param door edit(parameter, index, value), explain(weight), setup(), features() */
  constructor(parent, door) {
    this.#door = door;
    parent.append(this.#card);
    this.#card.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    document.addEventListener('pointerdown', (event) => !this.#card.hidden && !this.#card.contains(event.target) && !event.target.closest('dialog') && this.close());
  }

  open(place, anchor, from, frame) {
    this.#place = place;
    this.#from = from;
    this.#frame = frame;
    this.#setup = this.#door.setup();
    this.#card.hidden = false;
    this.#show();
    const { innerWidth, innerHeight } = window;
    const height = this.#card.offsetHeight;
    this.#card.style.left = `${Math.max(8, Math.min(anchor.x, innerWidth - WIDTH - 16))}px`;
    this.#card.style.top = `${Math.max(60, Math.min(anchor.y, innerHeight - height - 12))}px`;
    const field = this.#card.querySelector(`[data-input="${place.bias || place.input === undefined ? 'bias' : place.input}"]`) ?? this.#card.querySelector('input');
    field?.scrollIntoView({ block: 'nearest' });
    field?.focus({ preventScroll: true });
    field?.select();
  }

  close() {
    if (!this.#card.hidden) {
      this.#card.hidden = true;
      this.#from?.focus?.();
    }
  }

  draw(frame) {
    this.#frame = frame;
    const now = performance.now();
    if (!this.#card.hidden && now > this.#next) {
      this.#next = now + OFTEN;
      this.#show();
    }
  }

  #names(layer, count) {
    const before = this.#setup.layers.find(({ name }) => name === layer.from?.[0]);
    const dense = this.#setup.layers.filter(({ kind }) => kind === 'dense');
    const features = dense[0]?.name === layer.name;
    return Array.from({ length: count }, (_, i) => (features ? featureTitle(before?.unitNames?.[i] ?? `x${i + 1}`) : `unit ${i + 1}`));
  }

  #row({ label, parameter, index, value, key }) {
    const apply = (event) => {
      const number = Number(event.target.value.replace('−', '-').replace(',', '.'));
      if (event.target.value.trim() !== '' && Number.isFinite(number)) {
        this.#door.edit(parameter, index, number);
      }
    };
    const weight = `${parameter}[${index.join(',')}]`;
    const typed = this.#card.contains(document.activeElement) && document.activeElement.dataset.input === String(key);
    const side = value < 0 ? 'right:50%' : 'left:50%';
    return html`
      <div class="weight ${this.#place.input === key ? 'chosen' : ''}">
        <span class="from">${label}</span>
        <span class="bar" aria-hidden="true"><i style="${side};width:${Math.min(50, 12.5 * Math.abs(value ?? 0))}%;background:${value < 0 ? 'var(--negative)' : 'var(--positive)'}"></i></span>
        <input type="text" inputmode="decimal" data-input=${key} aria-label=${`${label}: ${parameter}`} .value=${typed ? document.activeElement.value : short(value)}
          @change=${apply} @keydown=${(event) => event.key === 'Enter' && apply(event)}>
        <button type="button" class="slim" title="How this number came about" aria-label=${`Explain ${label}`} @click=${() => this.#door.explain(weight)}>explain</button>
      </div>`;
  }

  #show() {
    const { layer, unit, title } = this.#place;
    const kernel = this.#frame?.weights[layer.kernel];
    const bias = layer.kernel?.replace(/kernel$/, 'bias');
    const biases = this.#frame?.weights[bias];
    const count = kernel ? kernel.length / layer.units : 0;
    const names = this.#names(layer, count);
    const dead = this.#frame?.layers[layer.name]?.dead?.[unit];
    render(html`
      <header><h3>${title}</h3><button type="button" class="slim quiet" aria-label="Close" @click=${() => this.close()}>×</button></header>
      <p class="small faint">${layer.activation} of the sum of its inputs, each times its weight, and the bias.${dead > 0 ? ` For ${Math.round(100 * dead)} % of the points it lets hardly any gradient through.` : ''}</p>
      <div class="weights">
        ${biases ? this.#row({ label: 'bias', parameter: bias, index: [unit], value: biases[unit], key: 'bias' }) : nothing}
        ${names.map((label, i) => this.#row({ label, parameter: layer.kernel, index: [i, unit], value: kernel[i * layer.units + unit], key: i }))}
      </div>`, this.#card);
  }
}
