// The way through the whole training: drag to any step, and go on from there.
import { html, nothing } from 'lit';
import { whole } from '#playground/numbers.js';

/** @param state frame, setup, news; door: seek(step), conduct('run') */
export const scrubber = (state) => {
  const { frame, setup, door, news: { branches }, running } = state;
  const last = frame?.last ?? 0;
  const step = frame?.step ?? 0;
  const behind = !running && step < last;
  const place = (at) => `left:${(100 * at) / Math.max(1, last)}%`;
  const epoch = (at) => whole(Math.floor(at / (setup?.stepsPerEpoch || 1)));
  return html`
    <div class="track">
      <label class="visually-hidden" for=${`scrub-${state.number}`}>Step of the training</label>
      <input id=${`scrub-${state.number}`} type="range" min="0" max=${Math.max(1, last)} step="1" .value=${String(step)} ?disabled=${last === 0}
        aria-valuetext=${`step ${whole(step)} of ${whole(last)}, epoch ${epoch(step)}`}
        @input=${(event) => door.seek(Number(event.target.value))}>
      <div class="branches" aria-hidden="true">${branches.filter((branch) => branch.step <= last).map((branch) => html`<i style=${place(branch.step)} title=${branch.sentence}></i>`)}</div>
    </div>
    <div class="scrub-words small">
      ${last === 0
        ? html`<span class="faint">Once it has run, drag here to go back to any step.</span>`
        : behind
          ? html`<span>Step <b class="number">${whole(step)}</b> of ${whole(last)}</span>
              <button type="button" class="slim main" @click=${() => door.conduct('run')}>Go on from here</button>
              <button type="button" class="slim" @click=${() => door.seek(last)}>To the end</button>`
          : html`<span class="faint">Step <span class="number">${whole(step)}</span>: all of it can be gone back to.</span>`}
      ${branches.length > 0 ? html`<span class="faint since">Since step ${whole(branches.at(-1).step)}: ${branches.at(-1).sentence}</span>` : nothing}
    </div>`;
};
