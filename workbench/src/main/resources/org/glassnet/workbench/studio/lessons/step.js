// A step of a lesson: what to do, the prediction, the questions, the check.
import { html, nothing } from 'lit';
import { condition, free, paragraphs, percent, short } from '#lessons/words.js';

const prediction = ({ step, done, door }) => {
  const { predict } = step;
  if (!predict) {
    return nothing;
  }
  const came = done.mark?.prediction;
  const choice = (text, i) => html`
    <label class="choice ${done.prediction === text ? 'chosen' : ''} ${came?.cameTrue === text ? 'true' : ''}">
      <input type="radio" name="prediction" .checked=${done.prediction === text} ?disabled=${done.locked} value=${i} @change=${() => door.predict(text)}>
      <span>${text}</span>${came?.cameTrue === text ? html`<span class="came small">came true</span>` : nothing}
    </label>`;
  const number = html`
    <label class="field"><span class="visually-hidden">Your prediction</span>
      <input type="text" inputmode="decimal" class="number-input" .value=${done.prediction} ?disabled=${done.locked} @input=${(event) => door.predict(event.target.value)} placeholder="a number"></label>
    ${came ? html`<span class="came small ${came.right ? '' : 'other'}">it came to ${came.cameTrue}</span>` : nothing}`;
  const ready = predict.choices ? done.prediction !== '' : /\d/.test(done.prediction);
  return html`
    <fieldset class="predict ${done.locked ? 'locked' : ''}">
      <legend>${done.locked ? 'Your prediction' : 'Before you run it: what do you think?'}</legend>
      <p>${predict.question}</p>
      ${predict.choices ? html`<div class="choices">${predict.choices.map(choice)}</div>` : html`<div class="row">${number}</div>`}
      ${done.locked
        ? came
          ? html`<p class="verdict small" data-right=${came.right ? '1' : '0'}>${came.right ? 'You were right.' : 'It came out otherwise. That is what predictions are for.'}</p>`
          : html`<p class="small faint">Committed. It cannot be changed any more.</p>`
        : html`<button type="button" class="main" ?disabled=${!ready} @click=${door.commit}>Commit to it</button>`}
    </fieldset>`;
};

const blanks = ({ step, done, door }) => {
  const { blanks: all } = step.start ?? { blanks: [] };
  if (all.length === 0) {
    return nothing;
  }
  return html`
    <fieldset class="blanks"><legend>Fill in</legend>
      <div class="blank-fields">${all.map(({ name, usual }, i) => html`
        <label class="field"><span><i>${name}</i></span>
          <input type="text" inputmode="decimal" .value=${done.values[i] ?? usual} @change=${(event) => door.fill(i, event.target.value.trim().replace('−', '-'))}></label>`)}
      </div>
    </fieldset>`;
};

const asks = ({ step, done, door }) => {
  if (step.asks.length === 0) {
    return nothing;
  }
  return html`
    <fieldset class="asks"><legend>Work out</legend>
      ${step.asks.map((question, i) => {
        const mark = done.mark?.answers?.[i];
        const fresh = mark && mark.given === (done.answers[i] ?? '').trim();
        return html`
          <label class="field ask"><span>${question}</span>
            <span class="row"><input type="text" .value=${done.answers[i] ?? ''} @input=${(event) => door.answer(i, event.target.value)} data-right=${fresh ? (mark.right ? '1' : '0') : nothing}>
            ${fresh ? html`<b class="sign" data-right=${mark.right ? '1' : '0'} aria-label=${mark.right ? 'right' : 'not right'}>${mark.right ? '✓' : '✗'}</b>` : nothing}</span></label>`;
      })}
    </fieldset>`;
};

const figures = ({ mark }, byHand) => {
  if (!mark?.ran || byHand) {
    return nothing;
  }
  const { epochs, train, test } = mark.ran;
  const part = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value.accuracy === undefined ? html`loss ${short(value.loss)}` : html`${percent(value.accuracy)} right <span class="faint">· loss ${short(value.loss)}</span>`}</dd></div>` : nothing);
  return html`<dl class="ran small"><div><dt>Trained from its start</dt><dd>${epochs.toLocaleString('en')} epoch${epochs === 1 ? '' : 's'}</dd></div>${part('Training data', train)}${part('Test data', test)}</dl>`;
};

const checks = ({ step, done, busy, door, can, why }) => {
  const { mark } = done;
  const named = new Set(step.checks);
  const others = (mark?.checks ?? []).filter((check) => !named.has(check.text));
  const told = (text, check) => check && !(check.passed && text.endsWith(`= ${check.found}`));
  const line = (text, check) => html`
    <li data-right=${check ? (check.passed ? '1' : '0') : nothing}><span class="sign" aria-hidden="true">${check ? (check.passed ? '✓' : '✗') : '○'}</span>
      <span>${condition(text)}${told(text, check) ? html` <span class="found small">${check.passed ? '' : html`<span class="visually-hidden">not so: </span>`}${check.found}</span>` : nothing}</span></li>`;
  return html`
    <section class="checks" aria-label="Check">
      ${step.checks.length > 0 || others.length > 0 ? html`<ul>${others.map((check) => line(check.text, check))}${step.checks.map((text) => line(text, others.length ? undefined : mark?.checks?.find((check) => check.text === text)))}</ul>` : nothing}
      <div class="row">
        <button type="button" class=${done.passed ? '' : 'main'} ?disabled=${!can || busy} @click=${door.check}>${busy ? 'Checking…' : step.start && !step.start.playground ? 'Run and check' : 'Check'}</button>
        <span class="small faint">${busy ? 'The engine trains it from its start.' : why}</span>
      </div>
      ${figures(done, step.start?.playground && step.start.blanks.length > 0)}
    </section>`;
};

const hints = ({ step, done, door }) => {
  const { length } = step.hints;
  if (length === 0) {
    return nothing;
  }
  return html`
    <section class="hints" aria-label="Hints" aria-live="polite">
      ${done.hints > 0 ? html`<ol>${step.hints.slice(0, done.hints).map((hint) => html`<li>${hint}</li>`)}</ol>` : nothing}
      ${done.hints < length ? html`<button type="button" class="slim" @click=${door.hint}>${done.hints === 0 ? 'A hint' : 'Another hint'} <span class="faint">(${done.hints} of ${length})</span></button>` : nothing}
    </section>`;
};

/** The open step. */
export const openStep = (state) => {
  const { step, done, last, door, changed } = state;
  return html`
    <div class="step-body">
      ${paragraphs(step.say)}
      ${step.start?.free.length || changed ? html`<p class="small faint">${free(step.start.free)} ${changed ? html`<button type="button" class="slim" @click=${door.again}>Back to the start</button>` : nothing}</p>` : nothing}
      ${prediction(state)}
      ${step.start?.playground && (done.locked || !step.predict) ? html`<a class="to-stage" href="#stage">To the playground ↓</a>` : nothing}
      ${blanks(state)}
      ${asks(state)}
      ${checks(state)}
      ${done.passed && step.learn ? html`<div class="learn" role="status"><h3>What it shows</h3>${paragraphs(step.learn)}</div>` : nothing}
      ${done.passed ? html`<button type="button" class=${last ? '' : 'main'} @click=${door.next}>${last ? 'To the answer sheet' : 'Next step'}</button>` : hints(state)}
    </div>`;
};
