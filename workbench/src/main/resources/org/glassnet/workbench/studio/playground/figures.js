// Losses, accuracies, and what was taken for what.
import { html, nothing } from 'lit';
import { viewed } from '#playground/change.js';
import { classColour } from '#playground/colours.js';
import { percent, short } from '#playground/numbers.js';

/** The figures of the last step. */
export const figures = ({ frame }) => {
  const figure = (name, kind, value, right) => html`
    <div class="figure-box"><dt><i class="key ${kind}"></i>${name}</dt><dd class="figure" data-figure=${`${kind}Loss`}>${short(value)}</dd>
    ${right === undefined ? nothing : html`<dd class="small faint" data-figure=${`${kind}Accuracy`}>${percent(right)} right</dd>`}</div>`;
  return html`<dl class="pair">
    ${figure('Test loss', 'test', frame?.test?.loss, frame?.test?.accuracy ?? undefined)}
    ${figure('Training loss', 'train', frame?.train?.loss, frame?.train?.accuracy ?? undefined)}
  </dl>`;
};

/** What is shown on the plane, and how. */
export const switches = ({ spec, door }) => {
  const box = (name, title) => html`<label class="switch" data-control=${name}><input type="checkbox" name=${name} .checked=${spec.view[name] === '1'} @change=${(event) => door.see(viewed(spec, { [name]: event.target.checked ? '1' : '' }))}>${title}</label>`;
  return html`${box('test', 'Test data')}${box('discrete', 'Discretise')}`;
};

/** How the curve counts. */
export const curveHead = ({ spec, door }) => html`
  <div class="row" role="group" aria-label="Scale of the loss">
    ${[['', 'linear'], ['1', 'log']].map(([value, title]) => html`<button type="button" class="slim" aria-pressed=${spec.view.log === value ? 'true' : 'false'} @click=${() => door.see(viewed(spec, { log: value }))}>${title}</button>`)}
  </div>`;

/** The confusion of the test data. */
export const confusion = ({ frame, setup }) => {
  if (!frame?.confusion || !setup?.classes.length) {
    return nothing;
  }
  const { classes } = setup;
  return html`<details data-control="confusion">
    <summary>What was taken for what</summary>
    <table><thead><tr><th>is ↓ · taken for →</th>${classes.map((name, k) => html`<th class="number"><i class="dot" style="background:${classColour(k)}"></i>${name}</th>`)}</tr></thead>
    <tbody>${frame.confusion.map((row, k) => {
      const all = row.reduce((a, b) => a + b, 0) || 1;
      return html`<tr><th><i class="dot" style="background:${classColour(k)}"></i>${classes[k]}</th>${row.map((count, at) => html`<td class="number" style="background:color-mix(in oklab, ${at === k ? 'var(--accent)' : 'var(--wrong)'} ${Math.round((45 * count) / all)}%, transparent)">${count}</td>`)}</tr>`;
    })}</tbody></table>
    <p class="small faint">Counted over the test data.</p>
  </details>`;
};

/** A sentence about the state, for ears. */
export const said = (frame, setup) =>
  `The answer over the plane at epoch ${Math.floor(frame.epoch)}: test loss ${short(frame.test?.loss)}${setup.classes.length ? `, ${percent(frame.test?.accuracy)} of the test data right` : ''}`;
