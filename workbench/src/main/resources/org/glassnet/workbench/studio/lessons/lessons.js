// Lessons: all of them, or the one that the address names.
import { shell } from '#shell/shell.js';

shell({ page: 'lessons' });

const [, , name] = location.pathname.split('/');
if (name) {
  import('#lessons/lesson.js').then(({ open }) => open(decodeURIComponent(name)));
} else {
  import('#lessons/index.js').then(({ open }) => open());
}
