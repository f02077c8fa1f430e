/// Data: samples with targets, readers of files (IDX, CSV, CIFAR, folders of images), the
/// playground's sets, preparation (normalization, one-hot, weights), augmentation, folds and
/// splits, reading ahead. Files become bytes or numbers in memory, or are read again each time; a
/// sample is read by its number, so any order is possible. Drawing handwriting is in the package
/// below; putting batches into a network is in `train`; fetching files from the network is the
/// workbench's; MATLAB's files are `exchange`'s.
package org.glassnet.data;
