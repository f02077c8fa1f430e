/// In which order numbers stand where other programs have channels before rows, and the engine has
/// them last. How each format tells of it is in the packages of the formats.
package org.glassnet.exchange.order;
