// Playground.
import { shell } from '#shell/shell.js';

shell({ page: 'playground' });
