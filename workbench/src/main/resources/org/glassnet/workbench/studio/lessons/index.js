// All lessons, and how far one has come in each.
import { html, nothing, render } from 'lit';
import { get, trying } from '#shell/api.js';
import { passed } from '#lessons/kept.js';

const progress = (steps) => {
  const done = steps.filter(Boolean).length;
  const words = done === steps.length ? 'Done' : done === 0 ? `${steps.length} step${steps.length === 1 ? '' : 's'}` : `${done} of ${steps.length} steps`;
  return html`<div class="progress">
    <span class="segments" aria-hidden="true">${steps.map((one) => html`<i class=${one ? 'done' : ''}></i>`)}</span>
    <span class="small ${done === steps.length ? 'all-done' : 'faint'}">${done === steps.length ? '✓ ' : ''}${words}</span>
  </div>`;
};

const card = (lesson) => html`
  <li><a class="card lesson-card" href=${`/lessons/${encodeURIComponent(lesson.name)}`}>
    <span class="row between small faint">
      <span>${lesson.exercise ? `Exercise ${lesson.exercise}` : 'Lesson'}</span><span>${lesson.takes ?? ''}</span>
    </span>
    <h2>${lesson.title}</h2>
    <p>${lesson.goal}</p>
    ${progress(passed(lesson))}
  </a></li>`;

/** Shows them. */
export const open = async () => {
  const main = document.getElementById('main');
  const found = await trying(() => get('/api/lessons'));
  if (!found) {
    return;
  }
  const { lessons, problems } = found;
  const whole = lessons.filter((lesson) => passed(lesson).every(Boolean)).length;
  main.classList.add('lessons-index');
  render(html`
    <header class="lead">
      <h1>Lessons</h1>
      <p>Commit to a prediction, run it, and see whether you were right. The engine checks what you come to by training it again,
        and at the end there is one file to hand in.</p>
      ${whole > 0 ? html`<p class="faint small">${whole} of ${lessons.length} done in this browser.</p>` : nothing}
    </header>
    ${problems.map((problem) => html`<div class="notice bad"><h3>A lesson that cannot be read</h3><pre>${problem}</pre></div>`)}
    <ul class="lesson-cards">${lessons.map(card)}</ul>
    <p class="small faint foot">Write your own in YAML and open them by <code>glassnet studio --lessons FOLDER</code>; mark a class by <code>glassnet lessons check *.glass</code>.</p>`, main);
};
