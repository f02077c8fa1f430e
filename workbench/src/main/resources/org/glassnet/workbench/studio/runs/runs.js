// Runs.
import { shell } from '#shell/shell.js';

shell({ page: 'runs' });
