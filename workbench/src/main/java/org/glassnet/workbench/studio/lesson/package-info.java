/// Lessons in the browser: what pages ask of `session.lesson`, as JSON.
package org.glassnet.workbench.studio.lesson;
