// Overview: curves, what it came to, what people say of it.
import { html, render } from 'lit';
import { post, toast, trying } from '#shell/api.js';
import { curves } from '#runs/curves.js';
import { count, loss, number, percent, time } from '#runs/format.js';

export const name = 'overview';
export const title = 'Overview';

const WORDS = { loss: 'Loss', accuracy: 'Accuracy', meanAbsoluteError: 'Mean absolute error' };
const word = (figure) => WORDS[figure] ?? figure.replace(/([A-Z])/g, ' $1').toLowerCase().replace(/^./, (c) => c.toUpperCase());

const figuresOf = (history) => Object.keys(history[0]?.train ?? { loss: 0 }).map((figure) => ({ name: figure, title: word(figure) }));

const SHOWN = 12;

export const make = (page) => {
  const node = document.createElement('div');
  node.className = 'grid overview';
  const state = { all: false, note: undefined };
  const lines = curves(() => {
    const { history } = page.run;
    const validated = history.some((epoch) => epoch.validation);
    return {
      figures: figuresOf(history),
      curves: (figure) => [
        ...(validated ? [{ name: 'validation', colour: 0, values: history.map((epoch) => epoch.validation?.[figure] ?? null) }] : []),
        { name: 'training', colour: validated ? 1 : 0, values: history.map((epoch) => epoch.train[figure] ?? null), dashed: validated },
      ],
    };
  });

  const results = () => {
    const { run } = page;
    const parts = ['test', 'validation', 'train'].filter((part) => run[part]);
    if (!parts.length) {
      return '';
    }
    const figures = [...new Set(parts.flatMap((part) => Object.keys(run[part])))];
    return html`<section class="card"><h2>Results</h2><table>
      <thead><tr><th scope="col"></th>${figures.map((figure) => html`<th scope="col" class="number">${word(figure)}</th>`)}<th scope="col" class="number">Samples</th></tr></thead>
      <tbody>${parts.map((part) => html`<tr><th scope="row">${part === 'train' ? 'training' : part}</th>${figures.map((figure) => html`<td class="number">${figure === 'accuracy' ? percent(run[part][figure]) : loss(run[part][figure])}</td>`)}<td class="number">${count(run.parts.find((one) => one.part === part)?.samples)}</td></tr>`)}</tbody>
    </table><p class="faint small">Training figures are taken as the samples go by, each batch before its update.</p></section>`;
  };

  const epochs = () => {
    const { history, best } = page.run;
    if (!history.length) {
      return html`<section class="card empty">${page.run.live ? 'The first epoch is under way: its figures appear here.' : 'No epoch was finished.'}</section>`;
    }
    const accuracy = history[0].train.accuracy !== undefined;
    const validated = history.some((epoch) => epoch.validation);
    const rows = state.all || history.length <= SHOWN ? history : history.slice(-SHOWN);
    return html`<section class="card"><div class="heading small"><h2>Epochs</h2><span class="grow"></span>${history.length > SHOWN ? html`<button type="button" @click=${() => { state.all = !state.all; update(); }}>${state.all ? `Last ${SHOWN}` : `All ${history.length}`}</button>` : ''}</div>
      <div class="wide"><table class="epochs">
      <thead><tr><th scope="col" class="number">Epoch</th><th scope="col" class="number">Training loss</th>${accuracy ? html`<th scope="col" class="number">Accuracy</th>` : ''}${validated ? html`<th scope="col" class="number">Validation loss</th>${accuracy ? html`<th scope="col" class="number">Accuracy</th>` : ''}` : ''}<th scope="col" class="number">Rate</th><th scope="col" class="number">Time</th></tr></thead>
      <tbody>${rows.map((epoch) => html`<tr class=${epoch.epoch === best && history.length > 1 ? 'best' : ''}><td class="number">${epoch.epoch}${epoch.epoch === best && history.length > 1 ? html`<small> best</small>` : ''}</td><td class="number">${loss(epoch.train.loss)}</td>${accuracy ? html`<td class="number">${percent(epoch.train.accuracy)}</td>` : ''}${validated ? html`<td class="number">${loss(epoch.validation?.loss)}</td>${accuracy ? html`<td class="number">${percent(epoch.validation?.accuracy)}</td>` : ''}` : ''}<td class="number">${number(epoch.rate)}</td><td class="number">${time(epoch.seconds)}</td></tr>`)}</tbody>
    </table></div></section>`;
  };

  const label = async (change) => {
    const row = await trying(() => post(`/api/runs/${page.id}/tags`, change));
    if (row) {
      Object.assign(page.run, row);
      page.reload();
    }
    return Boolean(row);
  };
  const addTag = async (event) => {
    event.preventDefault();
    const field = event.target.elements.tag;
    const tag = field.value.trim();
    if (tag && (await label({ tags: [...page.run.tags, tag] }))) {
      field.value = '';
    }
  };
  const saveNote = async (event) => {
    if (event.target.value !== page.run.note && (await label({ note: event.target.value }))) {
      toast('The note is kept with the run.');
    }
  };
  const labels = () => html`<section class="card"><h2>Tags and note</h2>
    <div class="row tags">${page.run.tags.map((tag) => html`<span class="tag">${tag}<button type="button" class="quiet" aria-label="Remove the tag ${tag}" @click=${() => label({ tags: page.run.tags.filter((one) => one !== tag) })}>×</button></span>`)}
      <form @submit=${addTag}><input type="text" name="tag" maxlength="40" placeholder="Add a tag" aria-label="Add a tag"></form></div>
    <textarea rows="3" aria-label="Note" placeholder="A note: what this run was for, what came of it" .value=${page.run.note} @change=${saveNote}></textarea></section>`;

  const update = () => {
    render(html`${lines.node}<div class="two">${epochs()}<div class="grid">${results()}${labels()}</div></div>`, node);
    if (page.run.history.length) {
      lines.node.hidden = false;
      lines.update();
    } else {
      lines.node.hidden = true;
    }
  };
  return { node, update };
};
