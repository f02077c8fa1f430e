/// Named tensors as files hold them, whatever the format: element types, sizes, numbers. How files
/// are read is in the packages of the formats; how tensors become a network's weights is in
/// `weights`.
package org.glassnet.exchange.tensors;
