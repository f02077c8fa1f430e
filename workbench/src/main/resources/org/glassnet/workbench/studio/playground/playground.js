// The playground's page. Its header is there at once; the rest comes as soon as it is read.
import { shell } from '#shell/shell.js';

shell({ page: 'playground' });
import('#playground/board.js');
