// The colours of numbers: orange below 0, the paper at 0, blue above; told apart by colour-blind eyes.
import { dark } from '#shell/shell.js';

const LIGHT = [[179, 84, 0], [236, 139, 41], [250, 205, 155], [246, 247, 248], [160, 203, 238], [47, 133, 196], [8, 69, 128]];
const DARK = [[255, 205, 150], [240, 146, 56], [122, 74, 32], [24, 31, 40], [28, 78, 120], [70, 156, 222], [186, 225, 255]];

const scale = (stops) => {
  const table = new Uint8ClampedArray(256 * 4);
  for (let b = 0; b < 256; b++) {
    const place = (b / 255) * (stops.length - 1);
    const at = Math.min(Math.floor(place), stops.length - 2);
    for (let c = 0; c < 3; c++) {
      table[b * 4 + c] = stops[at][c] + (place - at) * (stops[at + 1][c] - stops[at][c]);
    }
    table[b * 4 + 3] = 255;
  }
  return table;
};

const TABLES = { light: scale(LIGHT), dark: scale(DARK) };

const table = () => (dark() ? TABLES.dark : TABLES.light);

/** The CSS colour of a number between −1 and 1. */
export const colour = (value) => {
  const at = Math.max(0, Math.min(255, Math.round((value + 1) * 127.5))) * 4;
  const all = table();
  return `rgb(${all[at]} ${all[at + 1]} ${all[at + 2]})`;
};

/** The bytes of a map that came as base64. */
export const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/**
 * Paints a map, byte by byte, the lowest row first, one pixel a cell; CSS makes it larger.
 *
 * @param levels how many colours it has; 0 for all, 2 for a discrete answer
 */
export const paint = (canvas, map, columns, rows, levels = 0) => {
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  const colours = table();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = map[row * columns + column];
      const from = (levels === 2 ? (value < 127.5 ? 40 : 215) : value) * 4;
      const to = ((rows - 1 - row) * columns + column) * 4;
      image.data[to] = colours[from];
      image.data[to + 1] = colours[from + 1];
      image.data[to + 2] = colours[from + 2];
      image.data[to + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
};
