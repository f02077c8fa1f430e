// Asking the server, listening to it, and telling people what it said.
import { element } from '#shell/shell.js';

/** What the server refused, in its own words. */
export class ApiError extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const answer = async (response) => {
  const type = response.headers.get('Content-Type') ?? '';
  const said = type.startsWith('application/json') ? await response.json() : await response.text();
  if (!response.ok) {
    throw new ApiError(response.status, said.error ?? `The studio answered ${response.status}`);
  }
  return said;
};

const ask = async (path, options) => {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(0, 'The studio does not answer: is glassnet studio still running?');
  }
  return answer(response);
};

export const get = (path) => ask(path);

export const post = (path, body = {}) =>
  ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });

export const del = (path) => ask(path, { method: 'DELETE' });

const LATER = 1000;

/**
 * Listens to a stream of events: {frame: (data) => …}. `open` and `lost` are called as the
 * connection comes and goes; it is made again by itself until it is closed. `refused` is called where
 * the server answers but has no such stream, as after it was started anew.
 */
export const listen = (path, handlers) => {
  let source;
  let closed = false;
  let timer;
  const names = Object.keys(handlers).filter((name) => !['open', 'lost', 'refused'].includes(name));
  const connect = () => {
    source = new EventSource(path);
    source.addEventListener('open', () => handlers.open?.());
    names.forEach((name) => source.addEventListener(name, (event) => handlers[name](event.data ? JSON.parse(event.data) : {})));
    source.addEventListener('error', () => {
      if (closed) {
        return;
      }
      const refused = source.readyState === EventSource.CLOSED;
      source.close();
      handlers.lost?.();
      if (refused && handlers.refused) {
        fetch(path.replace(/\/events$/, ''), { method: 'HEAD' }).then(() => !closed && handlers.refused(), () => {});
      }
      timer = setTimeout(() => !closed && connect(), LATER);
    });
  };
  connect();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      source.close();
    },
  };
};

const SHOWN = 6000;

/** Tells people something for some seconds. */
export const toast = (text, bad = false) => {
  let holder = document.querySelector('.toasts');
  if (!holder) {
    holder = element('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
    document.body.append(holder);
  }
  const note = element('div', { class: bad ? 'toast bad' : 'toast' }, text);
  holder.append(note);
  setTimeout(() => note.remove(), SHOWN);
};

/** Does something, and tells people if it fails. */
export const trying = async (action) => {
  try {
    return await action();
  } catch (problem) {
    toast(problem.message, true);
    return undefined;
  }
};
