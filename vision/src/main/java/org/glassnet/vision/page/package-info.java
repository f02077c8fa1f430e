/// What was read on a page, as records, and what can be done with it: text, hOCR, a picture, error
/// rates.
///
/// Not here: reading.
package org.glassnet.vision.page;
