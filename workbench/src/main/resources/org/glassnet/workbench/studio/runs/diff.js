// What changes in a specification, line by line; lines that repeat are counted.
import { html } from 'lit';

const counted = (lines) => {
  const all = [];
  lines.forEach((text) => (all.at(-1)?.text === text ? all.at(-1).times++ : all.push({ text, times: 1 })));
  return all;
};

export const diff = (lines) => html`<pre class="differs" aria-label="What changes" tabindex="0">${counted(lines).map(({ text, times }) => html`<span class=${text[0] === '+' ? 'more' : text[0] === '-' ? 'less' : ''}>${text}${times > 1 ? html`<b>  × ${times}</b>` : ''}\n</span>`)}</pre>`;
