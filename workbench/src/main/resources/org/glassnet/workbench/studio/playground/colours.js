// The colours of points, classes and weights, as the page draws them.
import { colour } from '#shell/heat.js';
import { dark } from '#shell/shell.js';

const CLASSES = {
  light: ['#d9720b', '#1763a6', '#15803d', '#a21caf', '#b45309', '#0f766e', '#be123c', '#4f46e5'],
  dark: ['#f59f4c', '#5db0f2', '#6ee7a0', '#e39af5', '#fde047', '#5eead4', '#fb7185', '#a5b4fc'],
};

/** The colours of classes by their number. */
export const classColours = () => CLASSES[dark() ? 'dark' : 'light'];

export const classColour = (number) => classColours()[number % 8];

/** The colour of a point: of its class, or of its number between −1 and 1. */
export const pointColour = (setup, target) => {
  if (setup.classes.length > 0) {
    return classColour(target);
  }
  const [low, high] = setup.range ?? [-1, 1];
  return colour(target / (Math.max(Math.abs(low), Math.abs(high)) || 1));
};

/** The colour of a weight's link and how wide it is. */
export const link = (weight) => {
  const strength = Math.min(1, Math.abs(weight) / 2.5);
  return { width: 0.75 + 6.5 * Math.min(1, Math.abs(weight) / 5), alpha: 0.16 + 0.84 * Math.sqrt(strength) };
};

/** The value of a CSS colour of the page, as canvases need it. */
export const css = (name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};

/** Several at once. */
export const palette = (...names) => Object.fromEntries(names.map((name) => [name, css(`--${name}`)]));
