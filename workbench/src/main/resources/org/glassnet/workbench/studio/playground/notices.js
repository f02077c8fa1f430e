// What the page has to say beside the figures: that it broke and why, what the doctor found, that the
// server is gone.
import { html, nothing } from 'lit';
import { read } from '#playground/spec.js';
import { whole } from '#playground/numbers.js';

const broken = (trouble, door) => html`
  <div class="notice bad" role="alert">
    <h3>It broke at step ${whole(trouble.step)}${trouble.epoch > 1 ? `, step ${whole(trouble.epochStep)} of epoch ${whole(trouble.epoch)}` : ''}</h3>
    <p>${trouble.message}</p>
    <p class="small faint">Where: ${[trouble.layer, trouble.operation, trouble.sample === undefined || trouble.sample === null || trouble.sample < 0 ? undefined : `sample ${trouble.sample}`].filter(Boolean).join(' · ')}. The training stands at step ${whole(trouble.stands)}, after which all numbers were finite.</p>
    <div class="row">
      ${trouble.cure ? html`<button type="button" class="main" @click=${() => door.cure(trouble.cure, trouble)}>Apply the cure</button><span class="small">${trouble.cure.sentence}</span>` : nothing}
      <button type="button" @click=${() => door.back(trouble)}>Go back to before</button>
      <button type="button" class="quiet" aria-label="Close" @click=${() => door.hush()}>Close</button>
    </div>
  </div>`;

const found = (finding, door) => html`
  <li>
    <span>${finding.sentence}</span>
    ${finding.cure ? html`<button type="button" class="slim" title=${finding.cure.sentence} @click=${() => door.cure(finding.cure)}>${finding.cure.sentence.length < 48 ? finding.cure.sentence : 'Apply the cure'}</button>` : nothing}
    <button type="button" class="slim quiet" aria-label="Dismiss" @click=${() => door.dismiss(finding)}>×</button>
  </li>`;

/** What must be read at once. */
export const notices = (state) => {
  const { news: { trouble, lost, refusal }, door, setup, spec: { view } } = state;
  return html`
    ${view.lesson ? html`<p class="lesson-line"><a href=${`/lessons/${encodeURIComponent(view.lesson)}`}>Back to the lesson</a></p>` : nothing}
    ${lost ? html`<div class="notice" role="status"><b>The studio does not answer.</b> As soon as it is back, this page opens its training again.</div>` : nothing}
    ${refusal ? html`<div class="notice bad" role="alert"><p>${refusal}</p>${setup ? nothing : html`<button type="button" @click=${() => door.change(read(''))}>Open the usual playground</button>`}</div>` : nothing}
    ${trouble ? broken(trouble, door) : nothing}`;
};

/** What the doctor found, said quietly. */
export const findings = ({ news: { findings: all }, door }) =>
  all.length === 0 ? nothing : html`<ul aria-label="What the doctor found" aria-live="polite">${all.map((finding) => found(finding, door))}</ul>`;
