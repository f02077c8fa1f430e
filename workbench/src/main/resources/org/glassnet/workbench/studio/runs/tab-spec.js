// Specification, log, and what the run was computed on.
import { html, render } from 'lit';
import { count } from '#runs/format.js';

export const name = 'spec';
export const title = 'Spec and log';

const WORDS = { warning: 'warning', rate: 'rate', notFinite: 'not finite', resumed: 'went on', paused: 'paused', stopped: 'stopped' };

const save = (run) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([run.spec], { type: 'text/yaml' }));
  link.download = `${run.name}.yaml`;
  link.click();
  URL.revokeObjectURL(link.href);
};

const log = (messages) => html`<section class="card"><h2>Log</h2>
  ${messages.length
    ? html`<ol class="log">${messages.map((message) => html`<li><span class="faint">epoch ${message.epoch}</span><span class="badge ${message.kind === 'notFinite' ? 'bad' : ''}">${WORDS[message.kind] ?? message.kind}</span><span>${message.text}</span></li>`)}</ol>`
    : html`<p class="faint">Nothing was said in training: no warning, no pause, no lowered rate.</p>`}</section>`;

const facts = (rows) => html`<dl class="facts">${rows.filter(([, value]) => value).map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;

export const make = (page) => {
  const node = document.createElement('div');
  const update = () => {
    const { run } = page;
    render(html`<div class="two even">
      <section class="card"><div class="heading small"><h2>Specification</h2><span class="grow"></span>
        <button type="button" @click=${() => page.edit(run.spec, 'New run from this one')}>Edit as a new run</button><button type="button" @click=${() => save(run)}>Save .yaml</button></div>
        <pre tabindex="0" aria-label="Specification">${run.spec}</pre></section>
      <div class="grid">
        ${log(run.messages)}
        <section class="card"><h2>Data</h2>${facts(run.parts.map((part) => [part.part === 'train' ? 'training' : part.part, html`${part.description}, ${count(part.samples)} samples<br><code class="faint hash">${part.hash}</code>`]))}</section>
        <section class="card"><h2>Computed on</h2>${facts([
          ...Object.entries(run.machine).filter(([key]) => key !== 'process'),
          ['steps', run.steps ? `${count(run.steps)}, ${count(run.simdSteps)} of them on SIMD code` : ''],
          ['weights', run.weights ? html`<code class="hash">${run.weights}</code>` : ''],
        ])}<p class="faint small">None of this changes a bit of the result: <code>glassnet replay ${run.id} --verify</code> shows it on any machine.</p></section>
      </div></div>`, node);
  };
  return { node, update };
};
