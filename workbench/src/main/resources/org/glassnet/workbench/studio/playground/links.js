// The links of a network on a canvas: as wide as their weights are large, in the colour of the sign.
import { link, palette } from '#playground/colours.js';
import { onTheme } from '#shell/shell.js';
import { sources } from '#playground/layout.js';

const NEAR = 7;
const SHARE = 0.25;

/** Where on its way, 0 … 1 in height, a link is at a part of its width. */
const rise = (part) => {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 14; i++) {
    const t = (low + high) / 2;
    const x = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
    if (x < part) {
      low = t;
    } else {
      high = t;
    }
  }
  return low * low * (3 - 2 * low);
};

export class Links {
  #canvas;
  #colours;
  #places;
  #features = [];
  #weights = {};
  #cost = 0;
  #next = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    onTheme(() => {
      this.#colours = undefined;
      this.#paint();
    });
  }

  /** Which unit or link stands out: {name, unit, input}; nothing if none. */
  lit = undefined;

  place(places, features) {
    this.#places = places;
    this.#features = features;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.#canvas.width = places.width * ratio;
    this.#canvas.height = places.height * ratio;
    this.#canvas.style.width = `${places.width}px`;
    this.#canvas.style.height = `${places.height}px`;
    this.#paint();
  }

  /** Draws new weights, at most so often that the page stays quick. */
  draw(weights, now) {
    this.#weights = weights;
    if (now >= this.#next) {
      const before = performance.now();
      this.#paint();
      this.#cost += 0.2 * (performance.now() - before - this.#cost);
      this.#next = this.#cost > 4 ? now + this.#cost / SHARE : 0;
    }
  }

  light(place) {
    if (JSON.stringify(place) !== JSON.stringify(this.lit)) {
      this.lit = place;
      this.#paint();
    }
  }

  #each(action) {
    const { columns, size } = this.#places;
    for (let c = 1; c < columns.length; c++) {
      const from = columns[c - 1];
      const to = columns[c];
      const kernel = this.#weights[to.layer.kernel];
      const count = to.units.length;
      for (const { unit, input } of sources(from, this.#features)) {
        for (let j = 0; j < count; j++) {
          action({ from, to, x0: from.x + size, x1: to.x, y0: from.units[unit].y + size / 2, y1: to.units[j].y + size / 2, source: unit, input, unit: j, weight: kernel?.[input * count + j] });
        }
      }
    }
  }

  #shown({ from, to, source, input, unit }) {
    const { lit } = this;
    if (!lit) {
      return 1;
    }
    const link = lit.input === undefined ? false : lit.name === to.name && lit.unit === unit && lit.input === input;
    const touches = lit.input === undefined && ((lit.name === to.name && lit.unit === unit) || (lit.name === from.name && lit.unit === source));
    return link || touches ? 2 : 0.3;
  }

  #paint() {
    if (!this.#places) {
      return;
    }
    const context = this.#canvas.getContext('2d');
    const ratio = this.#canvas.width / this.#places.width;
    this.#colours ??= palette('negative', 'positive', 'line');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.#places.width, this.#places.height);
    this.#each((one) => {
      const shown = this.#shown(one);
      const { width, alpha } = link(one.weight ?? 0);
      const middle = (one.x0 + one.x1) / 2;
      context.beginPath();
      context.moveTo(one.x0, one.y0);
      context.bezierCurveTo(middle, one.y0, middle, one.y1, one.x1, one.y1);
      context.globalAlpha = Math.min(1, shown === 2 ? Math.max(0.55, alpha) : alpha * shown);
      context.lineWidth = shown === 2 ? width + 1 : width;
      context.strokeStyle = one.weight === undefined ? this.#colours.line : one.weight < 0 ? this.#colours.negative : this.#colours.positive;
      context.stroke();
    });
    context.globalAlpha = 1;
  }

  /** The link that lies under a point of the stage, or nothing. */
  at(x, y) {
    if (!this.#places) {
      return undefined;
    }
    let best;
    let nearest = NEAR;
    const rises = new Map();
    this.#each((one) => {
      if (x <= one.x0 || x >= one.x1) {
        return;
      }
      if (!rises.has(one.x0)) {
        rises.set(one.x0, rise((x - one.x0) / (one.x1 - one.x0)));
      }
      const away = Math.abs(one.y0 + rises.get(one.x0) * (one.y1 - one.y0) - y);
      if (away < nearest) {
        nearest = away;
        best = one;
      }
    });
    return best;
  }
}
