// How a weight's number comes about, step by step: the page of explanations, in a dialog.
import { element } from '#shell/shell.js';

/** Opens it. */
export const explain = (play, weight) => {
  const frame = element('iframe', { src: play.place('explain', { weight, format: 'html' }), title: `Explanation of ${weight}` });
  const close = element('button', { type: 'button', class: 'slim', 'aria-label': 'Close', onclick: () => dialog.close() }, 'Close');
  const dialog = element('dialog', { class: 'explanation', 'aria-label': `Explanation of ${weight}` },
    element('header', {}, element('h2', {}, weight),
      element('a', { class: 'button slim', href: play.place('explain', { weight, format: 'html' }), target: '_blank', rel: 'noopener' }, 'In a tab of its own'), close),
    frame);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};
