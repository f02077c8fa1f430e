/// Zip archives as files of tensors use them: entries that are stored or deflated, held in memory.
/// What the entries mean is in the packages of the formats.
package org.glassnet.exchange.archive;
