// Lessons.
import { shell } from '#shell/shell.js';

shell({ page: 'lessons' });
