/// A model as programs embed it: read from a file of any format, asked from any thread. The formats
/// are in packages of their own.
package org.glassnet.exchange;
