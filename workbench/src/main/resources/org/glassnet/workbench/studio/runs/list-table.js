// The table of runs.
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago, count, judged, loss, moment, percent, time } from '#runs/format.js';
import { badge, progress, spark } from '#runs/parts.js';

const COLUMNS = [
  { name: 'name', title: 'Run', look: 'run' },
  { name: 'status', title: 'Status', look: 'status' },
  { title: 'Loss by epoch', look: 'line' },
  { name: 'accuracy', title: 'Accuracy', look: 'number accuracy', down: true },
  { name: 'loss', title: 'Loss', look: 'number loss' },
  { name: 'epochs', title: 'Epochs', look: 'number epochs', down: true },
  { name: 'parameters', title: 'Parameters', look: 'number parameters', down: true },
  { name: 'data', title: 'Data', look: 'data' },
  { name: 'seconds', title: 'Time', look: 'number time', down: true },
  { name: 'started', title: 'Started', look: 'number started', down: true },
];

const heading = (column, { sort, down }, set) => {
  if (!column.name) {
    return html`<th scope="col" class=${column.look}>${column.title}</th>`;
  }
  const chosen = sort === column.name;
  const order = chosen ? (down ? 'descending' : 'ascending') : 'none';
  const next = { sort: column.name, down: chosen ? !down : Boolean(column.down) };
  return html`<th scope="col" class=${column.look} aria-sort=${order}>
    <button type="button" class="quiet sort" @click=${() => set(next)}>${column.title}<span aria-hidden="true">${chosen ? (down ? '↓' : '↑') : ''}</span></button>
  </th>`;
};

/** What tells runs of one name apart. */
const stem = ({ id, name }) => (id.endsWith(`-${name}`) ? id.slice(0, -name.length - 1) : id);

const row = (run, index, state, { set, toggle }) => {
  const best = judged(run);
  const part = best.part && best.part !== 'test' ? html`<small>${best.part === 'train' ? 'training' : best.part}</small>` : '';
  const share = run.ofEpochs ? run.epochs / run.ofEpochs : 0;
  return html`<tr class=${state.chosen.has(run.id) ? 'chosen' : ''}>
    <td class="choose"><input type="checkbox" aria-label="Choose ${run.name}" .checked=${state.chosen.has(run.id)} @change=${() => toggle(run.id)}></td>
    <td class="run">
      <a href="/runs/${run.id}" tabindex=${index === state.at ? 0 : -1} @focus=${() => state.at !== index && set({ at: index })}>${run.name}</a>
      ${run.tags.map((tag) => html`<span class="tag">${tag}</span>`)}
      ${stem(run) === run.name ? '' : html`<small class="faint">${stem(run)}</small>`}
      ${run.status === 'unreadable' ? html`<small class="wrong">${run.problem}</small>` : ''}
    </td>
    <td class="status">${badge(run.status)}${run.live ? progress(share, 'epochs done') : ''}</td>
    <td class="line">${spark(run.spark, run.live ? share : 1)}</td>
    <td class="number accuracy">${best.accuracy === undefined ? '–' : html`${percent(best.accuracy)}${part}`}</td>
    <td class="number loss">${loss(best.loss)}</td>
    <td class="number epochs">${run.ofEpochs ? html`${run.epochs}<span class="faint"> / ${run.ofEpochs}</span>` : '–'}</td>
    <td class="number parameters">${count(run.parameters)}</td>
    <td class="data">${run.data}</td>
    <td class="number time">${time(run.seconds)}</td>
    <td class="number started" title=${moment(run.started)}>${ago(run.started)}</td>
  </tr>`;
};

export const table = (state, runs, actions) => html`<div class="card flush"><table class="runs">
  <thead><tr><th class="choose" scope="col"><span class="visually-hidden">Choose</span></th>${COLUMNS.map((column) => heading(column, state, actions.set))}</tr></thead>
  <tbody>${repeat(runs, (run) => run.id, (run, index) => row(run, index, state, actions))}</tbody>
</table></div>`;
