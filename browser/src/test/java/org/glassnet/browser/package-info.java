/// The studio used as people use it, in a real browser.
package org.glassnet.browser;
