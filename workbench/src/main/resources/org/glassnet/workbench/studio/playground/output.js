// The plane: what the network answers at each point of it, or what one unit does, with the data on top.
import { element, onTheme } from '#shell/shell.js';
import { classColour, palette, pointColour } from '#playground/colours.js';
import { FUNCTIONS } from '#playground/features.js';
import { decoded, ofFunction, paintClasses, paintSmooth } from '#playground/maps.js';
import { short, ticks } from '#playground/numbers.js';

const LEFT = 26;
const BOTTOM = 20;
const FINE = 200;
const AGAIN = 200;

export class Output {
  #holder = element('div', { class: 'plane' });
  #map = element('canvas', { class: 'plane-map', role: 'img', 'aria-label': 'The answer over the plane' });
  #over = element('canvas', { class: 'plane-points', 'aria-hidden': 'true' });
  #legend = element('div', { class: 'legend' });
  #title;
  #fetch;
  #setup;
  #view = {};
  #frame;
  #place;
  #large;
  #asked = 0;
  #shown = '';
  #later;
  #fine;

  /** @param look fetches a unit's map in fine cells */
  constructor(parent, title, look) {
    this.#title = title;
    this.#fetch = look;
    this.#holder.append(this.#map, this.#over);
    parent.append(this.#holder, this.#legend);
    new ResizeObserver(() => this.#points()).observe(this.#holder);
    onTheme(() => {
      this.#shown = '';
      this.#points();
      this.#paint();
    });
  }

  show(setup, view) {
    this.#setup = setup;
    this.#view = view;
    this.#shown = '';
    this.#points();
    this.#paint();
  }

  /** Shows a unit in place of the answer. */
  look(place) {
    if (place?.title !== this.#place?.title) {
      this.#place = place;
      this.#large = undefined;
      this.#asked = 0;
      this.#shown = '';
      this.#title.textContent = place?.title ?? 'Output';
      this.#paint();
    }
  }

  draw(frame) {
    this.#frame = frame;
    this.#paint();
    clearTimeout(this.#later);
    if (frame.state !== 'running' && !this.#place) {
      this.#later = setTimeout(() => this.#finer(), AGAIN);
    }
  }

  /** While nothing moves, the answer is drawn in finer cells. */
  async #finer() {
    const { step } = this.#frame;
    const setup = this.#setup;
    const found = await Promise.all(this.#names().map((name) => this.#fetch(name)));
    if (found.every(Boolean) && this.#setup === setup && this.#frame.step === step && this.#frame.state !== 'running') {
      this.#fine = { frame: this.#frame, maps: found };
      this.#paint();
    }
  }

  #names() {
    const { units } = this.#setup.output;
    return units > 1 ? Array.from({ length: units }, (_, k) => `out[${k}]`) : ['out'];
  }

  #entry() {
    const place = this.#place;
    if (!place) {
      return undefined;
    }
    if (place.feature) {
      this.#large ??= { bytes: ofFunction(FUNCTIONS[place.feature], 50, this.#setup.window), scale: undefined, key: place.feature };
      return this.#large;
    }
    this.#refine(place);
    return this.#large ?? this.#frame?.maps.get(place.of);
  }

  async #refine(place) {
    const now = performance.now();
    if (now - this.#asked < AGAIN || (this.#large && this.#large.step === this.#frame?.step)) {
      return;
    }
    this.#asked = now;
    const step = this.#frame?.step;
    const found = await this.#fetch(place.of);
    if (found && this.#place === place) {
      this.#large = { map: found.map, scale: found.scale, step };
      this.#paint();
    }
  }

  #paint() {
    if (!this.#setup || !this.#frame) {
      return;
    }
    const discrete = this.#view.discrete === '1';
    const entry = this.#entry();
    const several = !entry && this.#setup.output.units > 1;
    const answers = this.#fine?.frame === this.#frame ? this.#fine.maps : this.#names().map((name) => this.#frame.maps.get(name));
    const all = entry ? [entry] : answers;
    const out = all[0];
    if (all.some((one) => !one)) {
      return;
    }
    const cells = Math.round(Math.sqrt(decoded(all[0]).length));
    if (several) {
      paintClasses(this.#map, all.map(decoded), cells, FINE, discrete);
    } else {
      paintSmooth(this.#map, decoded(out), cells, FINE, discrete);
    }
    this.#key(several, out);
  }

  #key(several, out) {
    const { classes, output } = this.#setup;
    const scale = out?.scale;
    const key = JSON.stringify([several, this.#place?.title, scale && short(scale), classes]);
    if (key === this.#shown) {
      return;
    }
    this.#shown = key;
    const chip = (name, number) => element('span', { class: 'chip' }, element('i', { style: `background:${classColour(number)}` }), name);
    if (several || (classes.length > 2 && !this.#place)) {
      this.#legend.replaceChildren(...classes.map(chip));
      return;
    }
    const ends = this.#place?.feature
      ? ['low', '0', 'high']
      : !this.#place && output.kind === 'class' ? [classes[0], '', classes[1]] : [`−${short(scale)}`, '0', short(scale)];
    this.#legend.replaceChildren(element('span', { class: 'ramp', 'aria-hidden': 'true' }), ...ends.map((text) => element('span', { class: 'number' }, text ?? '')));
  }

  #points() {
    const width = this.#holder.clientWidth;
    if (!this.#setup || !width) {
      return;
    }
    const ratio = Math.min(2, devicePixelRatio || 1);
    const side = width - LEFT;
    const canvas = this.#over;
    canvas.width = width * ratio;
    canvas.height = (side + BOTTOM) * ratio;
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, side + BOTTOM);
    const { window: area, points } = this.#setup;
    const x = (value) => LEFT + ((value - area.left) / (area.right - area.left)) * side;
    const y = (value) => side - ((value - area.bottom) / (area.top - area.bottom)) * side;
    const colours = palette('faint', 'card', 'ink');
    this.#axes(context, { x, y, side, colours, area });
    const crowd = points.x.length > 800 ? 2.2 : 3.2;
    const order = [...points.x.keys()].filter((i) => !points.test[i] || this.#view.test === '1');
    for (const i of order) {
      context.beginPath();
      context.arc(x(points.x[i]), y(points.y[i]), crowd, 0, 2 * Math.PI);
      context.fillStyle = pointColour(this.#setup, points.target[i]);
      context.fill();
      context.lineWidth = points.test[i] ? 1.4 : 1;
      context.strokeStyle = points.test[i] ? colours.ink : this.#setup.classes.length > 0 ? colours.card : colours.faint;
      context.stroke();
    }
  }

  #axes(context, { x, y, side, colours, area }) {
    context.fillStyle = colours.faint;
    context.font = '11px system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'top';
    const write = (value) => String(value).replace('-', '−');
    ticks(area.left, area.right, 6).forEach((tick) => context.fillText(write(tick), Math.min(x(tick), LEFT + side - 6), side + 6));
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    ticks(area.bottom, area.top, 6).forEach((tick) => context.fillText(write(tick), LEFT - 6, Math.max(6, Math.min(side - 6, y(tick)))));
  }

  /** Says in words what is seen. */
  describe(sentence) {
    this.#map.setAttribute('aria-label', sentence);
  }
}
