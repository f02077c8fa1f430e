// Two playgrounds from one seed: what tells them apart, in words.
import { html } from 'lit';
import { differences } from '#playground/words.js';

/** The line above the two. */
export const besideHead = (left, right) => {
  const found = differences(left, right);
  const listed = found.map(({ name, left: one, right: other }) => html`<span class="difference">${name} <b>${one}</b> on the left, <b>${other}</b> on the right</span>`);
  return found.length === 0
    ? html`<p class="notice">Two trainings from one seed, the same in everything so far. <b>Change one thing on either side</b>, then run both.</p>`
    : found.length === 1
      ? html`<p class="notice"><b>One difference:</b> ${listed}. All else is the same, the seed, too.</p>`
      : html`<p class="notice"><b>${found.length} differences:</b> ${listed}. A fair comparison changes one thing.</p>`;
};
