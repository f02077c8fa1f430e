/// The one way in for every face of the workbench: opens data, builds networks, trains, tests,
/// replays and stores runs. It knows no terminal and no browser.
package org.glassnet.workbench.session;
