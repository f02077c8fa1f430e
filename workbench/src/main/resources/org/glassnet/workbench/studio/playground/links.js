// The links of a network on a canvas: as wide as their weights are large, in the colour of the sign.
import { link, palette } from '#playground/colours.js';
import { onTheme } from '#shell/shell.js';
import { sources } from '#playground/layout.js';

const NEAR = 7;
const FEW = 150;
const PER_MILLISECOND = 12;
const RAREST = 600;
const CROWD = 1200;

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
  #count = 0;
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

  /** Draws new weights: the more links there are, the less often. */
  draw(weights, now) {
    this.#weights = weights;
    if (now >= this.#next) {
      this.#paint();
      this.#next = this.#count > FEW ? now + Math.min(RAREST, this.#count / PER_MILLISECOND) : 0;
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
    const strokes = new Map();
    const least = this.#least();
    let count = 0;
    this.#each((one) => {
      count++;
      const shown = this.#shown(one);
      const { width, alpha } = link(one.weight ?? 0);
      const strength = Math.min(1, shown === 2 ? Math.max(0.55, alpha) : alpha * shown);
      if (shown === 2 || Math.abs(one.weight ?? 0) >= least) {
        this.#stroke(strokes, one, shown === 2 ? width + 1 : width, strength);
      }
    });
    this.#count = count;
    for (const { path, width, alpha, colour } of strokes.values()) {
      context.globalAlpha = alpha;
      context.lineWidth = width;
      context.strokeStyle = this.#colours[colour];
      context.stroke(path);
    }
    context.globalAlpha = 1;
  }

  /** In a crowd only the strongest links are drawn: how large their weights are at least. */
  #least() {
    const all = this.#places.columns.flatMap((column) => (column.kind === 'features' ? [] : [...(this.#weights[column.layer.kernel] ?? [])]));
    if (all.length <= CROWD) {
      return all.length === 0 && this.#places.columns.length > 6 ? Infinity : 0;
    }
    return Float32Array.from(all, Math.abs).sort()[all.length - CROWD];
  }

  /** Puts a link to those that are drawn alike, so that few strokes are made. */
  #stroke(strokes, one, width, alpha) {
    const colour = one.weight === undefined ? 'line' : one.weight < 0 ? 'negative' : 'positive';
    const [w, a] = [Math.round(width * 2.5), Math.round(alpha * 12)];
    const key = `${colour} ${w} ${a}`;
    if (!strokes.has(key)) {
      strokes.set(key, { path: new Path2D(), width: w / 2.5, alpha: a / 12, colour });
    }
    const { path } = strokes.get(key);
    const middle = (one.x0 + one.x1) / 2;
    path.moveTo(one.x0, one.y0);
    path.bezierCurveTo(middle, one.y0, middle, one.y1, one.x1, one.y1);
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
