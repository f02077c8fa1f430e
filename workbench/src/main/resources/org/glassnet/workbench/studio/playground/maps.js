// Heat maps drawn large: bytes on a grid, smoothed between them, or cut into two.
import { bytes, colour } from '#shell/heat.js';
import { dark } from '#shell/shell.js';
import { classColours } from '#playground/colours.js';

const tables = new Map();

const parsed = (text) => text.match(/[\d.]+/g).slice(0, 3).map(Number);

/** The colours of the 256 bytes, as four bytes each. */
const table = () => {
  const key = dark();
  if (!tables.has(key)) {
    const colours = new Uint32Array(256);
    for (let b = 0; b < 256; b++) {
      const [r, g, blue] = parsed(colour((b - 127.5) / 127.5));
      colours[b] = (255 << 24) | (blue << 16) | (g << 8) | r;
    }
    tables.set(key, colours);
  }
  return tables.get(key);
};

/** A map's bytes, decoded once. */
export const decoded = (entry) => (entry.bytes ??= bytes(entry.map));

/** The grid's rows of samples at a finer row: which two, and how far between them. */
const between = (size, cells) => {
  const low = new Int32Array(size);
  const part = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const place = Math.min(cells - 1, Math.max(0, ((i + 0.5) * cells) / size - 0.5));
    low[i] = Math.min(cells - 2, Math.floor(place));
    part[i] = place - low[i];
  }
  return { low, part };
};
const plans = new Map();
const plan = (size, cells) => {
  const key = `${size}:${cells}`;
  if (!plans.has(key)) {
    plans.set(key, between(size, cells));
  }
  return plans.get(key);
};

const prepared = (canvas, size) => {
  if (canvas.width !== size || canvas.height !== size) {
    canvas.width = size;
    canvas.height = size;
  }
  const context = canvas.getContext('2d');
  const image = context.createImageData(size, size);
  return { context, image, pixels: new Uint32Array(image.data.buffer) };
};

const each = (map, cells, size, put) => {
  const { low, part } = plan(size, cells);
  for (let row = 0; row < size; row++) {
    const up = size - 1 - row;
    const from = low[up] * cells;
    const v = part[up];
    for (let column = 0; column < size; column++) {
      const at = from + low[column];
      const u = part[column];
      const lower = map[at] + u * (map[at + 1] - map[at]);
      const upper = map[at + cells] + u * (map[at + cells + 1] - map[at + cells]);
      put(row * size + column, lower + v * (upper - lower));
    }
  }
};

/** Paints one map over the whole canvas. */
export const paintSmooth = (canvas, map, cells, size, discrete) => {
  const { context, image, pixels } = prepared(canvas, size);
  const colours = table();
  each(map, cells, size, discrete ? (i, value) => (pixels[i] = colours[value < 127.5 ? 44 : 211]) : (i, value) => (pixels[i] = colours[value | 0]));
  context.putImageData(image, 0, 0);
};

/** Paints the answers for several classes: the likeliest one's colour, the stronger the surer. */
export const paintClasses = (canvas, maps, cells, size, discrete) => {
  const { context, image, pixels } = prepared(canvas, size);
  const best = new Float32Array(size * size).fill(-1);
  const which = new Uint8Array(size * size);
  maps.forEach((map, k) => each(map, cells, size, (i, value) => {
    if (value > best[i]) {
      best[i] = value;
      which[i] = k;
    }
  }));
  const paper = dark() ? [24, 31, 40] : [246, 247, 248];
  const colours = classColours().map((text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
  const least = 255 / maps.length;
  for (let i = 0; i < pixels.length; i++) {
    const sure = discrete ? 0.62 : 0.12 + 0.68 * Math.max(0, (best[i] - least) / (255 - least));
    const [r, g, b] = colours[which[i] % 8].map((c, at) => (paper[at] + sure * (c - paper[at])) | 0);
    pixels[i] = (255 << 24) | (b << 16) | (g << 8) | r;
  }
  context.putImageData(image, 0, 0);
};

/** The bytes of a function of the plane, on a grid. */
export const ofFunction = (f, cells, window) => {
  const values = new Float32Array(cells * cells);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const x = window.left + ((column + 0.5) / cells) * (window.right - window.left);
      const y = window.bottom + ((row + 0.5) / cells) * (window.top - window.bottom);
      values[row * cells + column] = f(x, y);
    }
  }
  const most = values.reduce((a, v) => Math.max(a, Math.abs(v)), 1e-9);
  return Uint8Array.from(values, (v) => Math.round(127.5 + (127.5 * v) / most));
};
