/// Data: samples with targets, readers of files, splits. Files become bytes or numbers in memory; a
/// sample is read by its number, so any order is possible. Drawing handwriting is in the package
/// below; putting batches into a network is in `train`; fetching files from the network is the
/// workbench's.
package org.glassnet.data;
