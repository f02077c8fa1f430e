// What was tried before in this browser: click to return to it.
import { html } from 'lit';
import { forget, tried } from '#playground/kept.js';
import { percent, short, whole } from '#playground/numbers.js';
import { read, trained, write } from '#playground/spec.js';
import { sentence } from '#playground/words.js';

const row = (one, state, world) => {
  const spec = read(one.address);
  const here = trained(spec) === trained(state.spec);
  const go = () => state.door.change({ ...spec, view: { ...spec.view, tab: 'tried' } });
  return html`
    <tr class=${here ? 'here' : ''}>
      <td><a href=${`#${write(spec)}`} @click=${(event) => {
        event.preventDefault();
        go();
      }}>${sentence(spec)}</a></td>
      <td class="number">${short(one.test)}</td><td class="number">${short(one.train)}</td><td class="number">${one.accuracy === undefined ? '–' : percent(one.accuracy)}</td><td class="number">${whole(one.epoch)}</td>
      <td class="faint small">${new Date(one.when).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' })}</td>
    </tr>`;
};

/** The list. */
export const triedList = (state, world) => {
  const all = tried();
  return all.length === 0
    ? html`<p class="empty">Nothing yet. Each configuration that has run for an epoch is listed here once you change it or begin anew.</p>`
    : html`
      <div class="wide-table"><table>
        <thead><tr><th>What</th><th class="number">Test loss</th><th class="number">Training loss</th><th class="number">Test right</th><th class="number">Epochs</th><th>When</th></tr></thead>
        <tbody>${all.map((one) => row(one, state, world))}</tbody>
      </table></div>
      <button type="button" class="slim" @click=${() => {
        forget();
        world.pane.render();
      }}>Forget all</button>`;
};
