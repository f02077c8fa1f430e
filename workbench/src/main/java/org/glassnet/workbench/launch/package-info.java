/// Where Glassnet begins: the command line and the studio, put together.
package org.glassnet.workbench.launch;
