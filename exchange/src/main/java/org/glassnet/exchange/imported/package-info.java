/// What a model's file gives, whatever its format: a network and where it came from. How files are
/// read is in the packages of the formats.
package org.glassnet.exchange.imported;
