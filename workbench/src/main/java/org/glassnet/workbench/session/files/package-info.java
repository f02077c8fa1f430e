/// Files of public data sets: where they are looked for, and how they are fetched.
///
/// What the files say is not read here; that is the readers' work, in the engine.
package org.glassnet.workbench.session.files;
