// What the parts of a playground can ask of it.

export const doorOf = (pane, world) => ({
  change: (spec, live) => pane.change(spec, live),
  see: (spec) => pane.see(spec),
  conduct: (action) => world.conduct(action),
  seek: (step) => pane.seek(step),
  own: () => world.more?.show(pane, 'own'),
  cure: (cure, trouble) => pane.cure(cure, trouble),
  back: (trouble) => {
    pane.play.seek(trouble.rewindTo);
    pane.news.say({ trouble: undefined });
  },
  hush: () => pane.news.say({ trouble: undefined }),
  dismiss: (finding) => pane.news.dismiss(finding),
});
