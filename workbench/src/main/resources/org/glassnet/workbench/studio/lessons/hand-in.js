// The end of a lesson: what is to be learnt, and the answer sheet, one file.
import { html, nothing } from 'lit';
import { ApiError, toast, trying } from '#shell/api.js';
import { isStudent, student } from '#lessons/kept.js';
import { paragraphs } from '#lessons/words.js';

/** What was done, as the server takes it: lists, step after step. */
const sent = (lesson, done, name) => ({
  student: name,
  addresses: done.steps.map((step, i) => (lesson.steps[i].start ? step.address : '')),
  predictions: done.steps.map((step) => (step.locked ? step.prediction : '')),
  values: lesson.steps.flatMap((step, i) => (step.start?.blanks ?? []).map(({ usual }, at) => done.steps[i].values[at] ?? usual)),
  answers: lesson.steps.flatMap((step, i) => step.asks.map((_, at) => done.steps[i].answers[at] ?? '')),
});

const save = async (lesson, done, path, name) => {
  isStudent(name);
  const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent(lesson, done, name)) });
  if (!response.ok) {
    throw new ApiError(response.status, (await response.json()).error);
  }
  const file = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? `${lesson.name}.glass`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  toast(`${file} is your answer sheet`);
};

/** @param world at: whether it is open; open(), anew(), path */
export const handIn = (lesson, done, world) => {
  const passed = done.steps.filter((step) => step.passed).length;
  const whole = passed === done.steps.length;
  const run = lesson.steps.some((step, i) => step.start && done.steps[i].address);
  const submit = (event) => {
    event.preventDefault();
    const button = event.target.querySelector('button');
    button.disabled = true;
    trying(() => save(lesson, done, world.path, new FormData(event.target).get('student'))).finally(() => (button.disabled = false));
  };
  return html`
    <section class="hand-in ${world.at ? 'open' : ''}" aria-label="Answer sheet">
      <h2><button type="button" class="step-head" aria-expanded=${world.at ? 'true' : 'false'} @click=${world.open}><span class="count" aria-hidden="true">★</span><span>Answer sheet</span>
        <span class="small faint">${passed} of ${done.steps.length} passed</span></button></h2>
      ${world.at ? html`<div class="step-body">
        ${whole && lesson.learn ? html`<div class="learn"><h3>What is to be learnt</h3>${paragraphs(lesson.learn)}</div>` : nothing}
        <form @submit=${submit}>
          <p>One file with your predictions, answers and runs. Whoever marks it trains the runs again and finds the same bits.${whole ? '' : ' What is not passed yet is handed in as it is.'}</p>
          <div class="row">
            <label class="field"><span>Your name</span><input type="text" name="student" required maxlength="100" autocomplete="name" .value=${student()}></label>
            <button type="submit" class="main" ?disabled=${!run}>Make the file</button>
          </div>
          ${run ? nothing : html`<p class="small faint">There is no run yet to hand in: check one of the steps that train.</p>`}
        </form>
        <p class="small"><button type="button" class="quiet slim" @click=${world.anew}>Begin the lesson anew</button> <a href="/lessons">All lessons</a></p>
      </div>` : nothing}
    </section>`;
};
