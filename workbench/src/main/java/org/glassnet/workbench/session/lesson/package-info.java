/// Lessons: where they are found, what the engine finds of what was done, and answer sheets.
///
/// How a lesson is written is read by `session.spec`; pages and commands show it.
package org.glassnet.workbench.session.lesson;
