/// MATLAB 5 files: their variables, and data sets from them. Reading only; files of version 7.3 are
/// HDF5 and not read here.
package org.glassnet.exchange.matlab;
