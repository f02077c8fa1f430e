// Small pictures of the sets of points. Sketches by the same formulas: the data are the server's.
import { onTheme } from '#shell/shell.js';
import { classColours, palette } from '#playground/colours.js';
import { colour } from '#shell/heat.js';

const SIDE = 112;
const MANY = 150;
const drawn = new Map();

const scatter = (seed) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

const SKETCHES = {
  circle: (u, i) => {
    const radius = i % 2 ? 2.4 * Math.sqrt(u()) : 3.5 + 1.5 * u();
    const angle = 2 * Math.PI * u();
    return [radius * Math.cos(angle), radius * Math.sin(angle), i % 2 ? 1 : -1];
  },
  exclusiveOr: (u) => {
    const [x, y] = [10 * u() - 5, 10 * u() - 5].map((v) => v + Math.sign(v) * 0.3);
    return [x, y, x * y > 0 ? 1 : -1];
  },
  gauss: (u, i) => {
    const side = i % 2 ? 1 : -1;
    const round = () => 1.6 * (u() + u() + u() - 1.5);
    return [2.2 * side + round(), 2.2 * side + round(), side];
  },
  spiral: (u, i, many) => {
    const part = i / many;
    const angle = 1.75 * part * 2 * Math.PI + (i % 2 ? Math.PI : 0);
    return [5 * part * Math.sin(angle), 5 * part * Math.cos(angle), i % 2 ? 1 : -1];
  },
  plane: (u) => {
    const [x, y] = [12 * u() - 6, 12 * u() - 6];
    return [x, y, (x + y) / 10];
  },
  bumps: (u) => {
    const [x, y] = [12 * u() - 6, 12 * u() - 6];
    const height = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]]
      .map(([cx, cy, sign]) => sign * Math.max(0, 1 - Math.hypot(x - cx, y - cy) / 2))
      .reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
    return [x, y, height];
  },
};

const pencil = (context) => {
  const { faint } = palette('faint');
  context.strokeStyle = faint;
  context.lineWidth = 5;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(SIDE / 2, SIDE * 0.32);
  context.lineTo(SIDE / 2, SIDE * 0.68);
  context.moveTo(SIDE * 0.32, SIDE / 2);
  context.lineTo(SIDE * 0.68, SIDE / 2);
  context.stroke();
};

const draw = (canvas, name) => {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, SIDE, SIDE);
  if (!SKETCHES[name]) {
    pencil(context);
    return;
  }
  const u = scatter(7);
  const many = name === 'bumps' || name === 'plane' ? 3 * MANY : MANY;
  const [low, high] = classColours();
  for (let i = 0; i < many; i++) {
    const [x, y, value] = SKETCHES[name](u, i, many);
    context.beginPath();
    context.arc(SIDE / 2 + (x * SIDE) / 12.5, SIDE / 2 - (y * SIDE) / 12.5, 3.2, 0, 2 * Math.PI);
    context.fillStyle = Math.abs(value) === 1 ? (value > 0 ? high : low) : colour(value);
    context.fill();
  }
};

/** Draws a set's sketch, and again in the night's colours. */
export const drawThumb = (canvas, name) => {
  if (drawn.get(canvas) !== name) {
    drawn.set(canvas, name);
    draw(canvas, name);
  }
};

onTheme(() => drawn.forEach((name, canvas) => canvas.isConnected && draw(canvas, name)));
