/// A run as one value: the specification that the command line, the files and the stored runs
/// share, and the way from it to data, network and training. Reading YAML and storing runs is the
/// workbench's.
package org.glassnet.run;
