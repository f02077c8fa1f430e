// The values of an address, read and written: words, or YAML in its flow style.

const PLAIN = /^[^\s'"{}[\],:#&*!|>%@`][^{}[\],#"]*$/;

const quoted = (text, at) => {
  const quote = text[at];
  let value = '';
  let i = at + 1;
  for (; i < text.length; i++) {
    if (text[i] === '\\' && quote === '"') {
      value += text[++i] ?? '';
    } else if (text[i] !== quote) {
      value += text[i];
    } else if (quote === "'" && text[i + 1] === "'") {
      value += text[i++];
    } else {
      break;
    }
  }
  return [value, i + 1];
};

const blank = (text, at) => {
  let i = at;
  while (i < text.length && /\s/.test(text[i])) {
    i++;
  }
  return i;
};

const plain = (text, at) => {
  let i = at;
  while (i < text.length && !'{}[],'.includes(text[i]) && !(text[i] === ':' && /[\s,\]}]|^$/.test(text[i + 1] ?? ''))) {
    i++;
  }
  return [text.slice(at, i).trim(), i];
};

const scalar = (text, at) => ('\'"'.includes(text[at]) && at < text.length ? quoted(text, at) : plain(text, at));

const node = (text, from) => {
  const at = blank(text, from);
  return text[at] === '{' ? mapping(text, at) : text[at] === '[' ? list(text, at) : scalar(text, at);
};

const list = (text, from) => {
  const values = [];
  let at = blank(text, from + 1);
  while (at < text.length && text[at] !== ']') {
    const [value, end] = node(text, at);
    values.push(value);
    at = blank(text, end);
    at = text[at] === ',' ? blank(text, at + 1) : at;
    if (end === from) {
      break;
    }
  }
  return [values, at + 1];
};

const mapping = (text, from) => {
  const values = {};
  let at = blank(text, from + 1);
  while (at < text.length && text[at] !== '}') {
    const [key, end] = scalar(text, at);
    at = blank(text, end);
    if (text[at] === ':') {
      const [value, after] = node(text, at + 1);
      values[key] = value;
      at = blank(text, after);
    } else {
      values[key] = '';
    }
    at = text[at] === ',' ? blank(text, at + 1) : at;
    if (!key && !'}'.includes(text[at] ?? '}')) {
      break;
    }
  }
  return [values, at + 1];
};

/** What a value says: a text, a list or a mapping. */
export const parse = (text) => {
  const trimmed = text.trim();
  return /^[{[]/.test(trimmed) ? node(trimmed, 0)[0] : trimmed;
};

/** A value in flow style, on one line. */
export const print = (value) => {
  if (Array.isArray(value)) {
    return `[${value.map(print).join(', ')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([key, inner]) => `${print(key)}: ${print(inner)}`).join(', ')}}`;
  }
  const text = String(value);
  return text === '' || !(PLAIN.test(text) || /^-?[\d.]/.test(text)) || /:\s|:$/.test(text) || text !== text.trim()
    ? `'${text.replaceAll("'", "''")}'`
    : text;
};

/**
 * A thing that a specification names, with its settings: `sgd 0.03`, `sgd learningRate=0.03` and
 * `{sgd: {learningRate: 0.03}}` are the same.
 *
 * @param places the names of the settings that stand in words without their names
 */
export const thing = (value, places) => {
  if (typeof value !== 'string') {
    const [name, inner] = Object.entries(value)[0] ?? ['', {}];
    const order = places(name);
    if (typeof inner === 'object' && !Array.isArray(inner)) {
      return { name, settings: { ...inner } };
    }
    return { name, settings: inner === '' ? {} : { [order[0] ?? 'value']: inner } };
  }
  const [name, ...words] = value.trim().split(/\s+/);
  const order = places(name);
  const settings = {};
  let next = 0;
  for (const word of words) {
    const equal = word.indexOf('=');
    if (equal > 0) {
      settings[word.slice(0, equal)] = word.slice(equal + 1);
    } else if (order.length === 1 && order[0].endsWith('…')) {
      (settings[order[0].slice(0, -1)] ??= []).push(word);
    } else {
      settings[order[next++] ?? `value${next}`] = word;
    }
  }
  return { name, settings };
};

/** A thing in words where they say everything, else as a mapping. */
export const written = ({ name, settings }, places) => {
  const order = places(name);
  const all = order.length === 1 && order[0].endsWith('…') ? order[0].slice(0, -1) : undefined;
  const entries = Object.entries(settings);
  const wordy = entries.every(([key, value]) => (key === all ? Array.isArray(value) : typeof value !== 'object' && !/[\s,]/.test(String(value))));
  if (!wordy) {
    return { [name]: settings };
  }
  const words = [name];
  let unnamed = true;
  order.forEach((key) => {
    if (key.endsWith('…')) {
      words.push(...(settings[all] ?? []));
    } else if (settings[key] === undefined) {
      unnamed = false;
    } else {
      words.push(unnamed ? settings[key] : `${key}=${settings[key]}`);
    }
  });
  entries.filter(([key]) => !order.includes(key) && key !== all).forEach(([key, value]) => words.push(`${key}=${value}`));
  return words.join(' ');
};
