// A lesson: its steps, one of them open, and the playground beside it.
import { html, nothing, render } from 'lit';
import { element } from '#shell/shell.js';
import { get, post, toast, trying } from '#shell/api.js';
import { forget, keep, kept } from '#lessons/kept.js';
import { handIn } from '#lessons/hand-in.js';
import { Stage } from '#lessons/stage.js';
import { openStep } from '#lessons/step.js';
import { paragraphs } from '#lessons/words.js';

class Page {
  #lesson;
  #done;
  #left = element('section', { class: 'lesson-text', 'aria-label': 'Lesson' });
  #right = element('section', { class: 'lesson-stage', id: 'stage', 'aria-label': 'Playground' });
  #cover = element('p', { class: 'cover' }, 'Commit to your prediction first, then run it.');
  #plain = element('div', { class: 'plain-stage' });
  #stage = new Stage(() => this.#soon());
  #busy = false;
  #waiting = false;
  #filled;

  constructor(main, lesson) {
    this.#lesson = lesson;
    this.#done = kept(lesson);
    this.#done.at = Math.min(this.#done.at, lesson.steps.length);
    main.classList.add('lesson-page');
    main.append(this.#left, this.#right);
    document.title = `${lesson.title} · Glassnet`;
    this.#right.append(this.#stage.root, this.#cover, this.#plain);
    this.#go(this.#done.at, false);
  }

  get #at() {
    return this.#done.at;
  }

  get #step() {
    return this.#lesson.steps[this.#at];
  }

  get #own() {
    return this.#done.steps[this.#at];
  }

  #keep(changes) {
    Object.assign(this.#own, changes);
    keep(this.#lesson.name, this.#done);
    this.#render();
  }

  async #go(at, move = true) {
    this.#done.at = at;
    this.#filled = undefined;
    keep(this.#lesson.name, this.#done);
    const shown = this.#step?.start?.playground;
    document.getElementById('main').classList.toggle('solo', !shown && !this.#step?.start);
    this.#stage.close();
    this.#render();
    if (move) {
      this.#left.querySelector('[aria-current="step"], .hand-in')?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    }
    if (shown) {
      await trying(() => this.#stage.open(this.#step, this.#own.shown));
    }
    if (this.#own?.values.length > 0 && this.#step.start) {
      await this.#show();
    }
    this.#render();
  }

  /** Frames come often; the text follows twice a second at most. */
  #soon() {
    if (!this.#waiting) {
      this.#waiting = true;
      setTimeout(() => {
        this.#waiting = false;
        this.#render();
      }, 200);
    }
  }

  get #values() {
    return this.#step.start.blanks.map(({ usual }, i) => this.#own.values[i] ?? usual);
  }

  async #show() {
    const found = await trying(() => post(this.#path('start'), { step: this.#at, values: this.#values }));
    if (found && this.#step.start.playground) {
      this.#stage.take(found.address);
    }
    this.#filled = found?.spec;
    this.#render();
  }

  #path(what) {
    return `/api/lessons/${encodeURIComponent(this.#lesson.name)}/${what}`;
  }

  /** Whether it can be checked now, and if not, why. */
  get #ready() {
    const { start, predict, asks } = this.#step;
    if (predict && !this.#own.locked) {
      return [false, 'Commit to your prediction first.'];
    }
    if (start?.playground && start.blanks.length === 0 && !this.#stage.ran) {
      return [false, start.free.includes('epochs') ? 'Run it first.' : `Run it for ${start.epochs.toLocaleString('en')} epoch${start.epochs === 1 ? '' : 's'} first.`];
    }
    if (asks.length > 0 && asks.every((_, i) => !this.#own.answers[i]?.trim())) {
      return [false, 'Answer first.'];
    }
    return [true, ''];
  }

  async #check() {
    const { start } = this.#step;
    const at = this.#at;
    this.#busy = true;
    this.#stage.pause();
    this.#render();
    const filled = start?.blanks.length > 0;
    const address = !start ? '' : start.playground && !filled ? this.#stage.address : start.address;
    const mark = await trying(() =>
      post(this.#path('check'), { step: at, address, values: filled ? this.#values : [], prediction: this.#own.prediction, answers: this.#step.asks.map((_, i) => this.#own.answers[i] ?? '') }));
    this.#busy = false;
    if (mark && this.#at === at) {
      this.#keep({ mark, passed: mark.passed, address, shown: start?.playground && !filled ? address : '', values: filled ? this.#values : [] });
      toast(mark.passed ? 'Passed' : 'Not yet: see what is missing', !mark.passed);
    }
    this.#render();
  }

  get #door() {
    return {
      predict: (text) => this.#keep({ prediction: text }),
      commit: () => this.#keep({ locked: true }),
      fill: (i, value) => {
        const values = this.#values;
        values[i] = value;
        this.#keep({ values });
        this.#show();
      },
      answer: (i, text) => {
        const answers = [...this.#own.answers];
        answers[i] = text;
        this.#keep({ answers });
      },
      check: () => this.#check(),
      hint: () => this.#keep({ hints: this.#own.hints + 1 }),
      next: () => this.#go(this.#at + 1),
      again: () => this.#stage.again(),
    };
  }

  #row(step, i) {
    const done = this.#done.steps[i];
    const open = i === this.#at;
    const [can, why] = open ? this.#ready : [false, ''];
    return html`
      <li class="step ${open ? 'open' : ''} ${done.passed ? 'passed' : ''}" aria-current=${open ? 'step' : nothing}>
        <h2><button type="button" class="step-head" aria-expanded=${open ? 'true' : 'false'} @click=${() => !open && this.#go(i, false)}>
          <span class="count" aria-hidden="true">${done.passed ? '✓' : i + 1}</span><span>${step.title}</span>${done.passed ? html`<span class="visually-hidden">, passed</span>` : nothing}</button></h2>
        ${open ? openStep({ step, done, busy: this.#busy, can, why, changed: step.start?.playground && step.start.blanks.length === 0 && this.#stage.changed, last: i === this.#lesson.steps.length - 1, door: this.#door }) : nothing}
      </li>`;
  }

  #render() {
    const { title, goal, text, steps, exercise, takes } = this.#lesson;
    const step = this.#step;
    const shown = Boolean(step?.start?.playground);
    const locked = Boolean(step?.predict && !this.#own.locked);
    this.#stage.root.hidden = !shown;
    this.#stage.root.inert = shown && locked;
    this.#cover.hidden = !(shown && locked);
    this.#plain.hidden = shown || !step?.start;
    if (!this.#plain.hidden) {
      render(html`<div class="card"><h2>What is trained</h2><p class="small faint">It runs in the engine when you check; the playground shows points of the plane alone.</p><pre>${this.#filled ?? step.start.spec}</pre></div>`, this.#plain);
    }
    render(html`
      <header>
        <p class="small"><a href="/lessons">All lessons</a>${exercise ? html` <span class="faint">· exercise ${exercise}</span>` : nothing}${takes ? html` <span class="faint">· ${takes}</span>` : nothing}</p>
        <h1>${title}</h1>
        <p class="goal">${goal}</p>
        ${paragraphs(text)}
      </header>
      <ol class="steps">${steps.map((each, i) => this.#row(each, i))}</ol>
      ${handIn(this.#lesson, this.#done, { open: () => this.#go(steps.length), path: this.#path('sheet'), at: this.#at === steps.length, anew: () => this.#anew() })}`, this.#left);
  }

  #anew() {
    forget(this.#lesson.name);
    location.reload();
  }
}

/** Opens a lesson by its name. */
export const open = async (name) => {
  const main = document.getElementById('main');
  try {
    new Page(main, await get(`/api/lessons/${encodeURIComponent(name)}`));
  } catch (problem) {
    main.append(element('div', { class: 'empty' }, element('h1', {}, 'There is no such lesson'), element('p', {}, problem.message), element('a', { href: '/lessons', class: 'button' }, 'All lessons')));
  }
};
