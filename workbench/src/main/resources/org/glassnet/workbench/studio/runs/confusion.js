// A confusion matrix as a grid of cells that can be gone through by arrow keys.
import { html } from 'lit';

const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const LEGIBLE = 16;
const SHORT = 3;

/** How strong a cell is: the share of its row, by its root so that few can be seen, too. */
const strength = (value, total) => (value === 0 || total === 0 ? 0 : 0.12 + 0.88 * Math.sqrt(value / total));

/** The grid; `choose` gets what it is and what it was taken for. */
export const matrix = ({ classes, counts }, chosen, choose) => {
  const size = classes.length;
  const at = chosen ?? { actual: 0, predicted: 0 };
  const turn = (event) => {
    const move = MOVES[event.key];
    const [actual, predicted] = (event.target.dataset.at ?? '').split(',').map(Number);
    if (move && !Number.isNaN(predicted)) {
      event.preventDefault();
      const next = [Math.max(0, Math.min(size - 1, actual + move[0])), Math.max(0, Math.min(size - 1, predicted + move[1]))];
      event.currentTarget.querySelector(`[data-at="${next.join(',')}"]`).focus();
    }
  };
  const cell = (actual, predicted, total) => {
    const value = counts[actual][predicted];
    const here = at.actual === actual && at.predicted === predicted;
    const right = actual === predicted;
    return html`<button type="button" class="cell ${right ? 'right' : ''} ${strength(value, total) > 0.6 ? 'strong' : ''}" style="--s:${strength(value, total).toFixed(3)}" data-at="${actual},${predicted}" tabindex=${here ? 0 : -1} aria-pressed=${here && chosen ? 'true' : 'false'}
      aria-label="${classes[actual]} ${right ? 'known' : `taken for ${classes[predicted]}`}: ${value}" title="${classes[actual]} ${right ? 'known' : `taken for ${classes[predicted]}`}: ${value}" @click=${() => choose(actual, predicted)}>${value && size <= LEGIBLE ? value : ''}</button>`;
  };
  return html`<div class="matrix ${size > LEGIBLE ? 'many' : ''} ${classes.some((one) => one.length > SHORT) ? 'long' : ''}" style="--n:${size}" @keydown=${turn}>
    <span class="corner faint small">is ↓ taken for →</span>
    ${classes.map((one) => html`<span class="top-name faint" title=${one}>${one}</span>`)}
    ${classes.map((one, actual) => {
      const total = counts[actual].reduce((sum, value) => sum + value, 0);
      return html`<span class="side-name faint" title=${one}>${one}</span>${classes.map((_, predicted) => cell(actual, predicted, total))}`;
    })}</div>`;
};
