/// The command line: from options to a session, and from what it says to text or JSON. What the
/// words of a specification mean, and how runs are trained and kept, is the session's.
package org.glassnet.workbench.cli;
