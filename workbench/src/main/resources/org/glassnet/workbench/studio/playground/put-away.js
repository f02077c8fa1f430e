// Controls that a lesson has put away.

/** Hides the controls of these parts that `view.hide` names, and shows all others. */
export const putAway = (spec, ...roots) => {
  const hidden = new Set(spec.view.hide.split(',').filter(Boolean));
  roots.filter(Boolean).forEach((root) =>
    root.querySelectorAll('[data-control]').forEach((control) => control.classList.toggle('put-away', hidden.has(control.dataset.control))));
};
