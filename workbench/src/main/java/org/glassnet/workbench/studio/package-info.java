/// The studio's server: a page for learning and pages for runs, in the browser.
///
/// Here are the server, what it lets in, and how it answers; what a page asks for is computed by
/// `session` and the packages below it. It knows nothing of the command line.
package org.glassnet.workbench.studio;
