// Numbers as small images: filters, feature maps, units; in the colours of day or night.
import { bytes, paint } from '#shell/heat.js';
import { element, onTheme } from '#shell/shell.js';

const painters = new WeakMap();
onTheme(() => document.querySelectorAll('canvas.tile').forEach((canvas) => painters.get(canvas)?.()));

/** An image of one channel; the first byte is the top left. */
export const tile = (map, columns, rows, label) => {
  const canvas = element('canvas', { class: 'tile', role: 'img', 'aria-label': label, title: label });
  const turned = new Uint8Array(map.length);
  for (let row = 0; row < rows; row++) {
    turned.set(map.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
  }
  const draw = () => paint(canvas, turned, columns, rows);
  painters.set(canvas, draw);
  draw();
  return canvas;
};

/** An image of red, green and blue. */
const coloured = (map, columns, rows, label) => {
  const canvas = element('canvas', { class: 'tile', role: 'img', 'aria-label': label, title: label, width: columns, height: rows });
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < columns * rows; i++) {
    image.data.set([map[i * 3], map[i * 3 + 1], map[i * 3 + 2], 255], i * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas;
};

const UNITS_A_ROW = 32;

/** What a layer made of an image: a map for each channel, or its units as cells. */
export const layer = ({ name, shape, shown, values }) => {
  const all = bytes(values);
  if (shape.length === 3) {
    const [rows, columns] = shape;
    const size = Math.max(36, Math.min(84, rows * 3));
    return element('div', { class: 'tiles', style: `--tile: ${size}px` },
      ...Array.from({ length: shown }, (_, i) => tile(all.subarray(i * rows * columns, (i + 1) * rows * columns), columns, rows, `${name}[${i}]`)));
  }
  const columns = Math.min(all.length, UNITS_A_ROW);
  const rows = Math.ceil(all.length / columns);
  const cells = new Uint8Array(rows * columns).fill(127);
  cells.set(all);
  const canvas = tile(cells, columns, rows, `${all.length} units of ${name}`);
  canvas.classList.add('units');
  canvas.style.aspectRatio = `${columns} / ${rows}`;
  canvas.style.width = `${Math.min(columns * 20, 640)}px`;
  return element('div', { class: 'tiles' }, canvas);
};

/** Filters as they were before training or are after it: `which` is `before` or `after`. */
export const filters = (found, which) => {
  const { layer: name, height, width, channels, shown } = found;
  const all = bytes(found[which]);
  const one = height * width * channels;
  const size = Math.max(40, Math.min(72, height * 9));
  if (channels === 1 || channels === 3) {
    return element('div', { class: 'tiles', style: `--tile: ${size}px` },
      ...Array.from({ length: shown }, (_, i) => (channels === 3 ? coloured : tile)(all.subarray(i * one, (i + 1) * one), width, height, `${name}[${i}]`)));
  }
  const columns = Math.min(channels, 16);
  return element('div', { class: 'deep' }, ...Array.from({ length: shown }, (_, unit) =>
    element('div', { class: 'tiles', style: '--tile: 24px' }, ...Array.from({ length: columns }, (__, channel) => {
      const plane = new Uint8Array(height * width);
      for (let i = 0; i < plane.length; i++) {
        plane[i] = all[unit * one + i * channels + channel];
      }
      return tile(plane, width, height, `${name}[${unit}], channel ${channel}`);
    }))));
};
